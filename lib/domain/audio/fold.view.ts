import type { SoundProfile, StereoProfile } from '@/lib/engine/profile/profile';

/** What folding a whole file down to mono takes from it (lib/player's DeckFold). */
export interface FoldView {
  /** What folding down takes from the level of the whole, dB; `goneDb` where nothing is left. */
  readonly monoLossDb: number | null;
  readonly bands: readonly {
    readonly lowHz: number;
    readonly highHz: number;
    readonly rmsDbfs: number | null;
    /** Null where the band is silent. */
    readonly monoLossDb: number | null;
  }[];
}

/** A loss as large as this leaves nothing. */
export const goneDb = 60;

/** A channel beside a silent one: half of the power is left of it, a quarter in mono. */
const oneSidedDb = 10 * Math.log10(2);

export function presentFold({ stereo, bands }: SoundProfile): FoldView {
  const isSilent = bands.every(({ rmsDbfs }) => rmsDbfs === null);
  return {
    monoLossDb: isSilent ? null : foldLossDb(stereo),
    bands: bands.map(({ lowHz, highHz, rmsDbfs, stereo: own }) => ({
      lowHz,
      highHz,
      rmsDbfs: rmsDbfs === null ? null : toHundredths(rmsDbfs),
      monoLossDb: rmsDbfs === null ? null : foldLossDb(own),
    })),
  };
}

/** Of something that sounds; a mono file has no stereo and loses nothing. */
function foldLossDb(stereo: StereoProfile | null): number {
  if (stereo === null) return 0;
  if (stereo.correlation === null) return toHundredths(oneSidedDb);
  return stereo.monoLossDb === null ? goneDb : toHundredths(Math.min(goneDb, stereo.monoLossDb));
}

function toHundredths(db: number): number {
  return Math.round(db * 100) / 100;
}

export interface MonoLoss {
  /** From the level of the whole, dB. */
  readonly lossDb: number;
  /** The band that loses most, where it loses clearly more than the whole does. */
  readonly worst: { readonly lowHz: number; readonly highHz: number; readonly lossDb: number } | null;
}

/** Bands this far below the strongest are not missed. */
const faintDb = 30;
const clearlyDb = 3;
const moreThanWholeDb = 1.5;

/** What is lost in mono, and where; null where nothing sounds. Levels, not loudness: what is gone from a bass counts. */
export function monoLossOf({ monoLossDb, bands }: Pick<FoldView, 'monoLossDb' | 'bands'>): MonoLoss | null {
  if (monoLossDb === null) return null;
  const strongest = Math.max(...bands.map(({ rmsDbfs }) => rmsDbfs ?? Number.NEGATIVE_INFINITY));
  let worst: MonoLoss['worst'] = null;
  for (const { lowHz, highHz, rmsDbfs, monoLossDb: lossDb } of bands) {
    if (rmsDbfs === null || lossDb === null || rmsDbfs < strongest - faintDb) continue;
    if (lossDb < clearlyDb || lossDb < monoLossDb + moreThanWholeDb) continue;
    if (worst === null || lossDb > worst.lossDb) worst = { lowHz, highHz, lossDb };
  }
  return { lossDb: monoLossDb, worst };
}
