import type { Hertz } from '../units';

/** What has to be known of a file before its samples, to judge them. */
export interface AnalysisFormat {
  readonly sampleRate: Hertz;
  /** 1 or 2; up to 6 for loudness and what concerns single channels. */
  readonly channels: number;
  /** Bits of a sample as stored. */
  readonly bitDepth: number;
  readonly sampleFormat: 'int' | 'float';
  /** Whether the container keeps every bit; an MP3 does not. */
  readonly lossless: boolean;
}

export interface AnalysisBlock {
  /** Planar, full scale 1. */
  readonly channels: readonly Float32Array[];
  readonly frames: number;
}
