import type { Recipe } from '@/lib/engine/chain/recipe';
import type { LibavFiles } from '@/lib/formats/codecs/served-codecs';
import type { PcmSource } from '../pcm/pcm-source';
import type { CodecChoice } from './choice';

/** Where the codecs are served; each is loaded when it is first chosen. */
export interface CodecFiles extends LibavFiles {
  /** FFmpeg's AAC encoder. */
  readonly aac: string;
}

/** A deck as the codec worker knows it. */
export interface CodedDeck {
  readonly id: string;
  readonly pcm: PcmSource;
  /** Length at the context's rate, and the deck's shift on the timeline. */
  readonly frames: number;
  readonly offsetFrames: number;
  /** Of the file as it is; measured here where it is not known. */
  readonly truePeakDbtp: number | null;
  /** Of a deck with the engine's chain: what it goes through before it is encoded. */
  readonly take?: ChainVariant;
}

/** One setting of the chain. */
export interface ChainVariant {
  /** Another for every other recipe. */
  readonly id: string;
  /** Null: bypassed, the mix as it is. */
  readonly recipe: Recipe | null;
}

/** What a file is once it has been encoded and decoded, whole. */
export interface CodecFigures {
  /** Of the file before, and after decoding. */
  readonly beforeDbtp: number;
  readonly afterDbtp: number;
  /** Places where samples are above full scale after decoding; what lies less than 10 ms apart is one. */
  readonly overs: number;
  /**
   * The highest true-peak ceiling, in steps of 0.1 dB, at which the decoded file would stay at or below 0 dBTP; null
   * while it is looked for, and where there are no overs.
   */
  readonly ceilingDbtp: number | null;
}

/** How far one deck is. */
export interface CodedProgress {
  /** Of the coded voice (codedVoiceId). */
  readonly id: string;
  /** Part of the deck that has been encoded, 0 to 1. */
  readonly encoded: number;
  readonly figures: CodecFigures | null;
  /** A sentence while its coded sound does not come. */
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
  /** Null: nothing is wanted; what has been encoded is kept. */
  | { readonly type: 'decks'; readonly choice: CodecChoice | null; readonly decks: readonly CodedDeck[] };

/** Codec worker to page. */
export type FromCodec =
  | ({ readonly type: 'progress' } & CodedProgress)
  /** The codecs themselves cannot be had (a sentence), or can again (null). */
  | { readonly type: 'codecs'; readonly trouble: string | null };

export const codecsMissing = 'The codecs do not come; you hear the file as it is. They are asked for again.';
