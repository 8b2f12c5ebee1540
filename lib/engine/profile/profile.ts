import type { Decibels, DecibelsFullScale, Hertz } from '../units';

/** Nominal centres of the third octaves (IEC 61260-1, base 10), 20 Hz to 20 kHz, in Hz. */
export const THIRD_OCTAVE_HZ: readonly Hertz[] = [
  20, 25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000,
  2500, 3150, 4000, 5000, 6300, 8000, 10000, 12500, 16000, 20000,
];

/** One channel over the whole file. */
export interface ChannelProfile {
  readonly rmsDbfs: DecibelsFullScale | null;
  readonly samplePeakDbfs: DecibelsFullScale | null;
  /** Mean of all samples, full scale 1. */
  readonly dcOffset: number;
}

/** The relation of two channels, over the whole file or in one band. `null` where one of them is silent. */
export interface StereoProfile {
  /** -1 opposite, 0 unrelated, 1 equal. */
  readonly correlation: number | null;
  /** Level of the side signal relative to the mid: at 0 dB both are equally strong. */
  readonly widthDb: Decibels | null;
  /** Left over right. */
  readonly balanceDb: Decibels | null;
  /** How much level folding down to mono loses; 0 is none, 3 is what unrelated channels lose. */
  readonly monoLossDb: Decibels | null;
}

export interface BandProfile {
  readonly lowHz: Hertz;
  readonly highHz: Hertz;
  readonly rmsDbfs: DecibelsFullScale | null;
  /** Peak over RMS of the band. */
  readonly crestDb: Decibels | null;
  /** Null for mono. */
  readonly stereo: StereoProfile | null;
}

/** Tone, stereo and dynamics of a whole file, for comparing tracks and references. */
export interface SoundProfile {
  readonly channels: readonly ChannelProfile[];
  readonly stereo: StereoProfile | null;
  /** Half a dozen bands from the bottom to the top. */
  readonly bands: readonly BandProfile[];
  /** Long-term level of each of THIRD_OCTAVE_HZ, mean power of the channels; null above half the rate and in silence. */
  readonly thirdOctavesDbfs: readonly (DecibelsFullScale | null)[];
  /**
   * What folding down to mono loses of each third octave, 0 to 60, which means all of it; null where it is silent. Null
   * for mono, and for files that were checked before this was measured.
   */
  readonly thirdOctavesMonoLossDb?: readonly (Decibels | null)[] | null;
  /** Level of the quietest stretches that are not digital silence. */
  readonly noiseFloorDbfs: DecibelsFullScale | null;
}
