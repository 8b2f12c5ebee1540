// The scales on which parameters are smoothed: perceptual ones, so that a change sounds even.

/** Decibels in one log2 unit of amplitude. */
export const DB_PER_LOG2: f64 = 6.020599913279624;

/** Decibels as a base-2 logarithm of amplitude. */
export function log2OfDb(db: f64): f64 {
  return db / DB_PER_LOG2;
}

/** A compressor's decibels of reduction for each decibel above the threshold. */
export function slopeOf(ratio: f64): f64 {
  return 1.0 - 1.0 / ratio;
}

/** Octaves above 1 Hz; at most 0.49 of the sample rate, where a filter can still be designed. */
export function pitchOf(hertz: f64, sampleRate: f64): f64 {
  return Math.log2(min(hertz, sampleRate * 0.49));
}
