import type { Measurement } from '@/lib/engine/measure/measurer';

export interface Ceiling {
  /** Of the version itself. */
  readonly version: Measurement;
  /** The limiter's ceiling, when the version has one. */
  readonly ceilingDbtp: number | undefined;
}

/** Room for the dither and for rounding below full scale, in steps of the word length. */
const stepsOfRoom = 2;

/**
 * The gain, 0 or below, that keeps a converted file within bounds. Converting a rate changes the samples, so the peaks
 * are measured again: true peaks stay at or below the limiter's ceiling (0 dBTP when there is none), unless the
 * approved version itself exceeds it, which is then the bound. Samples stay two steps below full scale. Only the
 * excess is removed, from the whole track.
 */
export function headroomGain(
  converted: Measurement,
  { version, ceilingDbtp }: Ceiling,
  bits: 16 | 24,
): number {
  const { truePeakDbtp, samplePeakDbfs } = converted;
  if (truePeakDbtp === null || samplePeakDbfs === null) return 0;
  const truePeakBound = Math.max(ceilingDbtp ?? 0, version.truePeakDbtp ?? Number.NEGATIVE_INFINITY);
  const sampleBound = 20 * Math.log10(1 - stepsOfRoom / 2 ** (bits - 1));
  const gain = Math.min(truePeakBound - truePeakDbtp, sampleBound - samplePeakDbfs);
  // A hundredth of a decibel is finer than any of these figures is stated.
  return gain > -0.005 ? Math.min(0, sampleBound - samplePeakDbfs) : Math.floor(gain * 100 + 1e-6) / 100;
}
