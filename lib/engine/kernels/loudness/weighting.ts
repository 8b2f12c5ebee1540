// K-weighting of ITU-R BS.1770-5 Annex 1: a high shelf, then a high-pass, with the same response at every sample rate.
// The constants reproduce the standard's 48 kHz coefficients to the last printed digit.

const SHELF_HZ: f64 = 1681.974450955533;
const SHELF_DB: f64 = 3.999843853973347;
const SHELF_Q: f64 = 0.7071752369554196;
const SHELF_MID_EXPONENT: f64 = 0.4996667741545416;
const HIGH_PASS_HZ: f64 = 38.13547087602444;
const HIGH_PASS_Q: f64 = 0.5003270373238773;

/** The shelf's coefficients and the high-pass's; the high-pass's numerator is 1, -2, 1. */
@unmanaged
class Weighting {
  b0: f64;
  b1: f64;
  b2: f64;
  a1: f64;
  a2: f64;
  highPassA1: f64;
  highPassA2: f64;
}

export const weighting = changetype<Weighting>(memory.data(offsetof<Weighting>(), 16));

function warped(hz: f64, rate: f64): f64 {
  // Below half the rate by a margin: a rate of 3 kHz or less would put the shelf beyond Nyquist.
  return Math.tan(Math.PI * Math.min(hz / rate, 0.49));
}

function highPassDenominator(rate: f64): f64 {
  const k = warped(HIGH_PASS_HZ, rate);
  return 1.0 + k / HIGH_PASS_Q + k * k;
}

export function designWeighting(rate: f64): void {
  const k = warped(SHELF_HZ, rate);
  const high = Math.pow(10.0, SHELF_DB / 20.0);
  const mid = Math.pow(high, SHELF_MID_EXPONENT);
  const a0 = 1.0 + k / SHELF_Q + k * k;

  const w = warped(HIGH_PASS_HZ, rate);
  const d = highPassDenominator(rate);
  // With the numerator 1, -2, 1 the high-pass passes d instead of 1; the standard's filter does so at 48 kHz.
  // The shelf compensates the difference, so that a recording reads the same at every rate.
  const level = highPassDenominator(48000.0) / d;

  weighting.b0 = (level * (high + (mid * k) / SHELF_Q + k * k)) / a0;
  weighting.b1 = (level * 2.0 * (k * k - high)) / a0;
  weighting.b2 = (level * (high - (mid * k) / SHELF_Q + k * k)) / a0;
  weighting.a1 = (2.0 * (k * k - 1.0)) / a0;
  weighting.a2 = (1.0 - k / SHELF_Q + k * k) / a0;
  weighting.highPassA1 = (2.0 * (w * w - 1.0)) / d;
  weighting.highPassA2 = (1.0 - w / HIGH_PASS_Q + w * w) / d;
}
