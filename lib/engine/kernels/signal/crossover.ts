// Sections of a fourth-order Linkwitz-Riley crossover, by the prewarped bilinear transform (accurate far below Nyquist).
// `cycles` is the frequency in cycles per sample.

import { BiquadPair } from './biquad-pair';

/** Second-order Butterworth high-pass; two in series give the crossover's upper band. */
export function setHighPass(section: BiquadPair, channel: i32, cycles: f64): void {
  const k = Math.tan(Math.PI * cycles);
  const a0 = 1.0 + Math.SQRT2 * k + k * k;
  const a1 = (2.0 * (k * k - 1.0)) / a0;
  const a2 = (1.0 - Math.SQRT2 * k + k * k) / a0;
  section.setChannel(channel, 1.0 / a0, -2.0 / a0, 1.0 / a0, a1, a2);
}

/** All-pass with the same phase response as the crossover's bands. */
export function setCrossoverPhase(section: BiquadPair, channel: i32, cycles: f64): void {
  const k = Math.tan(Math.PI * cycles);
  const a0 = 1.0 + Math.SQRT2 * k + k * k;
  const a1 = (2.0 * (k * k - 1.0)) / a0;
  const a2 = (1.0 - Math.SQRT2 * k + k * k) / a0;
  section.setChannel(channel, a2, a1, 1.0, a1, a2);
}
