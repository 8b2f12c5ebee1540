import type { PcmSource } from '../pcm/pcm-source';

/** What can be played: every deck is one recording (or a version of one) on the common timeline. */
export type DeckKind = 'version' | 'mix' | 'reference';

export interface DeckLoudness {
  /** Integrated loudness of the whole file in LUFS, as it is heard (lib/engine/measure/as-heard.ts); null when not measured (or silent). */
  readonly integratedLufs: number | null;
  /** True peak in dBTP; null when not measured. */
  readonly truePeakDbtp: number | null;
}

/** What folding a whole file down to mono takes off its level, dB. */
export interface DeckFold {
  /** Null in silence. */
  readonly monoLossDb: number | null;
  readonly bands: readonly {
    readonly lowHz: number;
    readonly highHz: number;
    readonly rmsDbfs: number | null;
    /** The same for this band alone; null where it is silent. */
    readonly monoLossDb: number | null;
  }[];
  /** The same for each third octave (THIRD_OCTAVE_HZ); absent for files measured before it was introduced. */
  readonly thirdOctaveLossDb?: readonly (number | null)[];
}

export interface Deck {
  readonly id: string;
  readonly kind: DeckKind;
  /** Short name, as on its button: `v3`, `Mix`, `Ref A`. */
  readonly label: string;
  /** Description in a few words: file name, artist and title. */
  readonly title?: string;
  /** Decks of the same recording are coherent, so they are cross-faded with equal gain. */
  readonly recordingId: string;
  readonly pcm: PcmSource;
  /** The same sound as a WAV file with ranges, for a media element; without it the deck needs the audio thread. */
  readonly wavUrl?: string;
  readonly loudness: DeckLoudness;
  /** Short-term loudness of the 3 s up to each full second, LUFS; null where it is silent. */
  readonly shortTermLufs?: readonly (number | null)[];
  /** Long-term third octaves of the whole file, dBFS (THIRD_OCTAVE_HZ). */
  readonly thirdOctavesDbfs?: readonly (number | null)[];
  /** What folding it down to mono takes off; absent while it is not known. */
  readonly fold?: DeckFold;
  /** Address of the stored waveform (audiowaveform .dat, version 2); null until it exists. */
  readonly peaksUrl: string | null;
  /** Heard through the engine's chain (the console's mix). */
  readonly insert?: 'chain';
  /** Aligned with its mix by construction; the offset of others is searched for (compare/find-offset.ts). */
  readonly isAligned?: boolean;
  /** Frames (at the context's rate) by which the deck is read later than the timeline says; 0 by default. */
  readonly offsetFrames?: number;
}
