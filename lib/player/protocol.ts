import type { BypassMode, ChainMeters } from '@/lib/engine/chain/chain';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { LiveReading } from '@/lib/engine/measure/live-meter';
import type { PcmSource } from './pcm/pcm-source';
import type { Speaker } from './preview/speaker';

/** Frames of one cached block at the context's rate: the unit that is fetched, held and dropped. */
export const BLOCK_FRAMES = 32_768;

/** Half-open range on the timeline, in frames of the context's rate. */
export interface LoopRange {
  readonly startFrame: number;
  readonly endFrame: number;
}

/** A deck as the audio thread knows it. */
export interface VoiceSpec {
  readonly id: string;
  readonly recordingId: string;
  /** Length at the context's rate. */
  readonly frames: number;
  readonly offsetFrames: number;
  /** Linear gain: of the loudness match, or of a service's levelling. */
  readonly level: number;
  readonly insert: boolean;
  /** Stands in for this deck's own voice while its samples are here: what a codec leaves of it. */
  readonly codedOf?: string;
}

/** What is heard less another deck: the difference of two takes. */
export interface Delta {
  readonly minusId: string;
  /** Linear gain of what is taken away, beside the level of what is heard. */
  readonly gain: number;
}

/** Page to audio thread. */
export type ToWorklet =
  /** The stream worker's end, or the codec worker's, which brings the coded voices' blocks. */
  | { readonly type: 'stream' | 'coded-stream'; readonly port: MessagePort }
  | { readonly type: 'voices'; readonly voices: readonly VoiceSpec[]; readonly activeId: string }
  | { readonly type: 'hear'; readonly id: string }
  | { readonly type: 'delta'; readonly delta: Delta | null }
  | { readonly type: 'levels'; readonly levels: Readonly<Record<string, number>> }
  | { readonly type: 'play'; readonly rate: number }
  | { readonly type: 'pause' }
  | { readonly type: 'seek'; readonly frame: number; readonly id: number }
  | { readonly type: 'loop'; readonly range: LoopRange | null }
  | { readonly type: 'preview'; readonly speaker: Speaker }
  /** The limiter of a service, by its linear ceiling; null: none. */
  | { readonly type: 'limiter'; readonly ceiling: number | null }
  | { readonly type: 'volume'; readonly gain: number }
  | { readonly type: 'recipe'; readonly recipe: Recipe }
  | { readonly type: 'bypass'; readonly mode: BypassMode }
  | { readonly type: 'meters'; readonly on: boolean }
  | { readonly type: 'views'; readonly on: boolean }
  | { readonly type: 'reset-meters' }
  | { readonly type: 'dispose' };

/** Where the audio thread is. Sent about ten times a second while rolling, and on every change; the context’s clock says what lies between. */
export interface StatusMessage {
  readonly type: 'status';
  /** Timeline position of the next frame to be rendered. */
  readonly frame: number;
  /** The context's own frame counter when `frame` was taken. */
  readonly atContextFrame: number;
  /** Playing is wanted. */
  readonly playing: boolean;
  /** Sound is going out and the position moves. */
  readonly rolling: boolean;
  /** Playing is wanted but the heard deck's samples are not here (start, seek, under-run). */
  readonly waiting: boolean;
  readonly rate: number;
  readonly activeId: string;
  /** Deck that will be heard as soon as its samples are here. */
  readonly pendingId: string | null;
  /** What sounds of the heard deck is its coded voice. */
  readonly isCoded: boolean;
  /** Times that sound had to stop for want of samples. */
  readonly underruns: number;
  /** Times that the end was reached. */
  readonly ends: number;
  /** Id of the last seek carried out. */
  readonly seekId: number;
  /** How many of the page's messages (without `stream` and `coded-stream`) it takes into account. */
  readonly received: number;
}

/** Levels of what is heard, before the volume control. */
export interface MeterMessage {
  readonly type: 'meter';
  readonly reading: LiveReading;
}

/** Spectrum and stereo field of what is heard, before the volume control. */
export interface ViewsMessage {
  readonly type: 'views';
  /** Since the last message; 31 bands from 20 Hz to 20 kHz, -160 for none. */
  readonly thirdOctavesDbfs: readonly number[];
  /** Pairs of samples, left and right by turns. */
  readonly field: Float32Array;
}

/** What the chain's modules do. */
export interface ChainMeterMessage {
  readonly type: 'chain';
  readonly latencySamples: number;
  readonly meters: ChainMeters;
}

/** What a service's limiter takes away: the most since the last message, about 10 a second while it is in. */
export interface LimiterMessage {
  readonly type: 'limiter';
  /** dB, 0 or more. */
  readonly reductionDb: number;
}

export type FromWorklet =
  | LimiterMessage
  | StatusMessage
  | MeterMessage
  | ChainMeterMessage
  | ViewsMessage
  | { readonly type: 'fault'; readonly sentence: string };

/** Audio thread to stream worker, on their own port. */
export type WorkletToStream =
  /** Decks that blocks can be sent for; a deck that was not in the last list starts empty. */
  | { readonly type: 'voices'; readonly ids: readonly string[] }
  | {
      readonly type: 'head';
      readonly frame: number;
      readonly direction: 1 | -1;
      readonly playing: boolean;
      readonly activeId: string;
      readonly loop: LoopRange | null;
    }
  | { readonly type: 'recycle'; readonly channels: readonly Float32Array[] };

/** Stream worker to audio thread. A block always has two channels of BLOCK_FRAMES. */
export type StreamToWorklet =
  | {
      readonly type: 'block';
      readonly id: string;
      readonly block: number;
      readonly channels: readonly [Float32Array, Float32Array];
    }
  | { readonly type: 'drop'; readonly id: string; readonly blocks: readonly number[] };

/** A deck as the stream worker knows it. */
export interface StreamSpec {
  readonly id: string;
  readonly pcm: PcmSource;
  /** Length at the context's rate. */
  readonly frames: number;
  readonly offsetFrames: number;
}

/** Page to stream worker. */
export type ToStream =
  | { readonly type: 'connect'; readonly port: MessagePort; readonly sampleRate: number }
  | { readonly type: 'decks'; readonly decks: readonly StreamSpec[]; readonly activeId: string };

/** Stream worker to page. */
export type FromStream =
  | { readonly type: 'trouble'; readonly id: string; readonly sentence: string; readonly lasting: boolean }
  | { readonly type: 'clear'; readonly id: string };
