// AssemblyScript's Math is its own port of musl's functions, compiled into the module: the same bits on every host.
// The host's Math differs between Node and browsers and is never used for anything that affects the sound.

/** Amplitude factor of a level in dB. */
export function gainOfDb(db: f64): f64 {
  return Math.exp(db * (Math.LN10 / 20.0));
}

/** Level in dB of an amplitude; minus infinity for zero. */
export function dbOfGain(gain: f64): f64 {
  return 20.0 * Math.log10(gain);
}

/** Level in dB of a power (a mean square); minus infinity for zero. */
export function dbOfPower(power: f64): f64 {
  return 10.0 * Math.log10(power);
}
