import type { Recipe } from '@/lib/engine/chain/recipe';
import type { LibavFiles } from '@/lib/formats/codecs/served-codecs';
import type { PcmSource } from '../../pcm/pcm-source';
import type { CodecChoice } from './choice';

/** URLs of the codecs; each is loaded when it is first chosen. */
export interface CodecFiles extends LibavFiles {
  /** FFmpeg's AAC encoder. */
  readonly aac: string;
}

/** A deck as the codec worker sees it. */
export interface CodedDeck {
  readonly id: string;
  readonly pcm: PcmSource;
  /** Length at the context's rate, and the deck's shift on the timeline. */
  readonly frames: number;
  readonly offsetFrames: number;
  /** Of the unencoded file; measured here if it is not known. */
  readonly truePeakDbtp: number | null;
  /** For a deck with the engine's chain: the settings it passes through before it is encoded. */
  readonly variant?: ChainVariant;
}

/** One setting of the chain. */
export interface ChainVariant {
  /** Different for every recipe. */
  readonly id: string;
  /** Null: bypassed, the mix itself. */
  readonly recipe: Recipe | null;
}

/** Measurements of a whole file after encoding and decoding. */
export interface CodecFigures {
  /** Of the file before encoding, and after decoding. */
  readonly beforeDbtp: number;
  readonly afterDbtp: number;
  /** Places where samples exceed full scale after decoding; those less than 10 ms apart count as one. */
  readonly overs: number;
  /**
   * The highest true-peak ceiling, in steps of 0.1 dB, at which the decoded file would stay at or below 0 dBTP; null
   * while it is being searched, and where there are no overs.
   */
  readonly ceilingDbtp: number | null;
}

/** Progress of one deck. */
export interface CodedProgress {
  /** Id of the coded voice (codedVoiceId). */
  readonly id: string;
  /** Share of the deck that has been encoded, 0 to 1. */
  readonly encoded: number;
  readonly figures: CodecFigures | null;
  /** A sentence while its coded sound is unavailable. */
  readonly trouble: string | null;
}

/** Page to codec worker. */
export type ToCodec =
  | {
      readonly type: 'connect';
      /** The audio thread's end. */
      readonly port: MessagePort;
      readonly sampleRate: number;
      readonly files: CodecFiles;
    }
  /** A null choice: nothing is wanted; what has been encoded is kept. */
  | { readonly type: 'decks'; readonly choice: CodecChoice | null; readonly decks: readonly CodedDeck[] };

/** Codec worker to page. */
export type FromCodec =
  | ({ readonly type: 'progress' } & CodedProgress)
  /** The codecs themselves cannot be loaded (a sentence), or can be again (null). */
  | { readonly type: 'codecs'; readonly trouble: string | null };

export const codecsMissing = 'The codecs do not come; you hear the file as it is. They are asked for again.';
