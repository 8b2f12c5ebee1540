import type { Frames, Hertz } from '../../units';

/** A stretch of one channel in which the waveform is clipped repeatedly. */
export interface FlatRegion {
  readonly channel: number;
  readonly startFrame: Frames;
  readonly endFrame: Frames;
  /** Number of flat tops, the samples on them, and the longest. */
  readonly runs: number;
  readonly samples: Frames;
  readonly longest: Frames;
}

/** Flat tops of a file; full scale is 1. */
export interface FlatTopEvidence {
  /** Level at which each channel is clipped; 0 if it is not. */
  readonly levels: readonly number[];
  readonly regions: readonly FlatRegion[];
}

/** A sample that cannot be predicted from its neighbours. */
export interface Click {
  readonly channel: number;
  readonly frame: Frames;
  /** Its deviation, full scale 1. */
  readonly size: number;
  /** `size` relative to the RMS of the residual around it. */
  readonly ratio: number;
  /** How far one to six samples stick out of both their neighbours. */
  readonly standsOut: number;
}

/** Digital silence of at least 0.4 ms in one channel. */
export interface Gap {
  readonly channel: number;
  readonly startFrame: Frames;
  readonly endFrame: Frames;
  /** Envelope (3 ms) when it began, and the highest sample in the 5 ms after it. */
  readonly before: number;
  readonly after: number;
  /** The larger of the steps at its edges. */
  readonly step: number;
}

/** A component that kept one frequency, amplitude and phase through 3 s. */
export interface HumReading {
  readonly hz: Hertz;
  readonly startFrame: Frames;
  readonly endFrame: Frames;
  /** Peak of the sine, full scale 1. */
  readonly amplitude: number;
  /** Its size relative to the spread of the points that agree on it. */
  readonly tightness: number;
}

export interface FileEnds {
  readonly frames: Frames;
  /** The first frame above -80 dBFS in any channel, and the one after the last; both 0 in silence. */
  readonly soundStart: Frames;
  readonly soundEnd: Frames;
  /** Highest sample of the first millisecond and of the last five, any channel. */
  readonly headPeak: number;
  readonly tailPeak: number;
}

/** Result of inspecting every sample of a file. */
export interface WatchedSamples extends FileEnds {
  /** How many of 24 bits are ever used, from the top; 0 in silence. */
  readonly usedBits: number;
  /** Whether any sample lies between the steps of 24 bits. */
  readonly isBetween: boolean;
  readonly tops: FlatTopEvidence;
  readonly clicks: readonly Click[];
  readonly gaps: readonly Gap[];
  readonly hum: readonly HumReading[];
  /** dB of an amplitude, the same on every host. */
  dbOfGain(gain: number): number;
}
