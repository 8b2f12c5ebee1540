import type { BypassMode, ChainMeters } from '@/lib/engine/chain/chain';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { LiveReading } from '@/lib/engine/measure/live-meter';
import type { PcmSource } from '../pcm/pcm-source';
import type { Speaker } from './preview/speaker';

/** Frames of one cached block at the context's rate: the unit that is fetched, kept and dropped. */
export const BLOCK_FRAMES = 32_768;

/** Half-open range on the timeline, in frames of the context's rate. */
export interface LoopRange {
  readonly startFrame: number;
  readonly endFrame: number;
}

/** A deck as the audio thread sees it. */
export interface VoiceSpec {
  readonly id: string;
  readonly recordingId: string;
  /** Length at the context's rate. */
  readonly frames: number;
  readonly offsetFrames: number;
  /** Linear gain: of the loudness match, or of a service's normalisation. */
  readonly level: number;
  readonly insert: boolean;
  /** Replaces this deck's own voice while its samples are loaded: the deck after a codec. */
  readonly codedOf?: string;
}

/** The active deck minus another deck: their difference. */
export interface Delta {
  readonly minusId: string;
  /** Linear gain of what is subtracted, relative to the level of the active deck. */
  readonly gain: number;
}

/** Page to audio thread. */
export type ToWorklet =
  /** The stream worker's port, or the codec worker's, which delivers the coded voices' blocks. */
  | { readonly type: 'stream' | 'coded-stream'; readonly port: MessagePort }
  | { readonly type: 'voices'; readonly voices: readonly VoiceSpec[]; readonly activeId: string }
  | { readonly type: 'switch'; readonly id: string }
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

/** The state of the audio thread. Sent about ten times a second while rolling, and on every change. */
export interface StatusMessage {
  readonly type: 'status';
  /** Timeline position of the next frame to be rendered. */
  readonly frame: number;
  /** The context's own frame counter at the time of `frame`. */
  readonly atContextFrame: number;
  /** Playing is wanted. */
  readonly playing: boolean;
  /** Sound is being output and the position moves. */
  readonly rolling: boolean;
  /** Playing is wanted but the active deck's samples are not loaded (start, seek, under-run). */
  readonly waiting: boolean;
  readonly rate: number;
  readonly activeId: string;
  /** Deck that will become active as soon as its samples are loaded. */
  readonly pendingId: string | null;
  /** The active deck is heard as its coded voice. */
  readonly isCoded: boolean;
  /** Number of times that playback had to stop for lack of samples. */
  readonly underruns: number;
  /** Number of times that the end was reached. */
  readonly ends: number;
  /** Id of the last seek carried out. */
  readonly seekId: number;
  /** How many of the page's messages (without `stream` and `coded-stream`) are reflected in it. */
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
  /** Pairs of samples, left and right interleaved. */
  readonly field: Float32Array;
}

/** Meter readings of the chain's modules. */
export interface ChainMeterMessage {
  readonly type: 'chain';
  readonly meters: ChainMeters;
}

/** Gain reduction of a service's limiter: the most since the last message, about 10 a second while it is active. */
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

/** A deck as the stream worker sees it. */
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
