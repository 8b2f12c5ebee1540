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

/** A place that the surroundings do not predict. */
export interface Click {
  readonly channel: number;
  readonly frame: Frames;
  /** Samples that have to be taken away until the surroundings predict the rest. */
  readonly width: Frames;
  /** How far the worst of them is from what the surroundings predict, full scale 1. */
  readonly size: number;
  /** The largest residual over the usual one around it. */
  readonly ratio: number;
  /** The power of the residual that its samples explain, each, over that of what is left. */
  readonly certainty: number;
  /** By how much the sound, its upper end or its residual is louder at one side of it, 1 at least. */
  readonly levelChange: number;
  /** How badly either side predicts the other: 1 for the same sound; infinite where there is one side only. */
  readonly change: number;
  /** What is left of the residual without the damage, over the usual one: power. */
  readonly left: number;
  /** How much of it another channel has too, below 0 if turned over against the sound, and how much it is the same there; 1 in a single channel. */
  readonly share: number;
  readonly likeness: number;
  /** Share of the residual that lies behind the damage, where the sound goes back to what it was. */
  readonly returns: number;
  /** Amplitude of what begins there, was not there before, and is there behind the damage, over its size; 0 at an end of the file. */
  readonly rings: number;
  /** How many samples before it come again from it on; 0 if none do. */
  readonly repeats: Frames;
}

/** A stretch of one channel in which the sound stands still. */
export interface Gap {
  readonly channel: number;
  readonly startFrame: Frames;
  readonly endFrame: Frames;
  /** Digital silence or one value for at least 0.4 ms, or at least 3 ms that vary by less than -58 dB. */
  readonly kind: 'silent' | 'held' | 'quiet';
  readonly level: number;
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
  /** In the difference between the channels, not in their mean. */
  readonly isSide: boolean;
  /** Its size relative to the spread of the points that agree on it. */
  readonly tightness: number;
  /** Share of all points that lie there from one to the next. */
  readonly staying: number;
  /** Share of all points that are clearly lower: gaps in which it is not there. */
  readonly lower: number;
}

export interface FileEnds {
  readonly frames: Frames;
  /** The first frame above -80 dBFS in any channel, and the one after the last; both 0 in silence. */
  readonly soundStart: Frames;
  readonly soundEnd: Frames;
  /** The first sample where a channel begins with a jump, and the largest step in the millisecond behind it; else 0. */
  readonly headJump: { readonly first: number; readonly step: number };
  /** Highest sample of the last five milliseconds, any channel. */
  readonly tailPeak: number;
  /** Whether the sound falls steadily towards the end. */
  readonly isFading: boolean;
}

/** Result of inspecting every sample of a file. */
export interface WatchedSamples extends FileEnds {
  /** How many of 24 bits are ever used, from the top; 0 in silence. */
  readonly usedBits: number;
  /** Whether any sample lies between the steps of 24 bits. */
  readonly isBetween: boolean;
  readonly tops: FlatTopEvidence;
  readonly clicks: readonly Click[];
  /** Clicks beyond those, in a file with more than anyone reads. */
  readonly moreClicks: number;
  readonly gaps: readonly Gap[];
  readonly hum: readonly HumReading[];
  /** dB of an amplitude, the same on every host. */
  dbOfGain(gain: number): number;
}
