import type { Frames, Hertz } from '../../units';

/** A stretch of one channel in which the wave is cut flat again and again. */
export interface FlatRegion {
  readonly channel: number;
  readonly startFrame: Frames;
  readonly endFrame: Frames;
  /** Flat tops, the samples on them, and the longest. */
  readonly runs: number;
  readonly samples: Frames;
  readonly longest: Frames;
}

/** Flat tops of a file; full scale 1. */
export interface FlatTopEvidence {
  /** Level at which each channel is cut; 0 where it is not. */
  readonly levels: readonly number[];
  readonly regions: readonly FlatRegion[];
}

/** A sample that its neighbours do not foretell. */
export interface Click {
  readonly channel: number;
  readonly frame: Frames;
  /** How far it is off, full scale 1. */
  readonly size: number;
  /** `size` over the RMS of what is unforeseen around it. */
  readonly ratio: number;
  /** How far one to six samples stand out of both their neighbours. */
  readonly standsOut: number;
}

/** Digital silence of at least 0.4 ms in one channel. */
export interface Gap {
  readonly channel: number;
  readonly startFrame: Frames;
  readonly endFrame: Frames;
  /** Envelope (3 ms) when it began, and the highest sample in the 5 ms behind it. */
  readonly before: number;
  readonly after: number;
  /** The larger of the steps at its edges. */
  readonly step: number;
}

/** What stayed where it was at one frequency through 3 s. */
export interface HumReading {
  readonly hz: Hertz;
  readonly startFrame: Frames;
  readonly endFrame: Frames;
  /** Peak of the sine, full scale 1. */
  readonly amplitude: number;
  /** Its size over the spread of the points that agree about it. */
  readonly tightness: number;
}

export interface FileEnds {
  readonly frames: Frames;
  /** The first frame above -80 dBFS in any channel, and the one behind the last; both 0 in silence. */
  readonly soundStart: Frames;
  readonly soundEnd: Frames;
  /** Highest sample of the first millisecond and of the last five, any channel. */
  readonly headPeak: number;
  readonly tailPeak: number;
}

/** What watching every sample of a file gave. */
export interface WatchedSamples extends FileEnds {
  /** Bits of 24 that are ever used, from the top; 0 in silence. */
  readonly usedBits: number;
  /** Whether a sample lies between the steps of 24 bits. */
  readonly isBetween: boolean;
  readonly tops: FlatTopEvidence;
  readonly clicks: readonly Click[];
  readonly gaps: readonly Gap[];
  readonly hum: readonly HumReading[];
  /** dB of an amplitude, the same in every host. */
  dbOfGain(gain: number): number;
}
