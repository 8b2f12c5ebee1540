import type { Speaker } from '../measure/speakers';
import type { Hertz } from '../units';

/** What has to be known about a file before its samples can be analysed. */
export interface AnalysisFormat {
  readonly sampleRate: Hertz;
  /** 1 or 2; up to 6 for loudness and for checks of single channels. */
  readonly channels: number;
  /** What each channel is for; as usual for their number by default. */
  readonly speakers?: readonly Speaker[];
  /** Bits of a sample as stored. */
  readonly bitDepth: number;
  readonly sampleFormat: 'int' | 'float';
  /** Whether the container is lossless; an MP3 is not. */
  readonly lossless: boolean;
}

export interface AnalysisBlock {
  /** Planar, full scale ±1. */
  readonly channels: readonly Float32Array[];
  readonly frames: number;
}
