import type { SoundProfile, StereoProfile } from '@/lib/engine/profile/profile';

/** The loss when a whole file is folded down to mono (lib/player's DeckFold). */
export interface FoldView {
  /** The level that folding down loses over the whole file, dB; `goneDb` where nothing is left. */
  readonly monoLossDb: number | null;
  readonly bands: readonly {
    readonly lowHz: number;
    readonly highHz: number;
    readonly rmsDbfs: number | null;
    /** Null where the band is silent. */
    readonly monoLossDb: number | null;
  }[];
  /** The same for each third octave; absent for mono files, and for files that were checked before it was measured. */
  readonly thirdOctaveLossDb?: readonly (number | null)[];
}

/** A loss as large as this leaves nothing audible. */
export const goneDb = 60;

/** A channel beside a silent one: half of the power is left of it, a quarter in mono. */
const oneSidedDb = 10 * Math.log10(2);

export function presentFold({ stereo, bands, thirdOctavesMonoLossDb: thirds }: SoundProfile): FoldView {
  const isSilent = bands.every(({ rmsDbfs }) => rmsDbfs === null);
  return {
    monoLossDb: isSilent ? null : foldLossDb(stereo),
    bands: bands.map(({ lowHz, highHz, rmsDbfs, stereo: own }) => ({
      lowHz,
      highHz,
      rmsDbfs: rmsDbfs === null ? null : toHundredths(rmsDbfs),
      monoLossDb: rmsDbfs === null ? null : foldLossDb(own),
    })),
    ...(thirds ? { thirdOctaveLossDb: thirds.map((db) => (db === null ? null : toHundredths(db))) } : {}),
  };
}

/** Of a file that is not silent; a mono file has no stereo width and loses nothing. */
function foldLossDb(stereo: StereoProfile | null): number {
  if (stereo === null) return 0;
  if (stereo.correlation === null) return toHundredths(oneSidedDb);
  return stereo.monoLossDb === null ? goneDb : toHundredths(Math.min(goneDb, stereo.monoLossDb));
}

function toHundredths(db: number): number {
  return Math.round(db * 100) / 100;
}
