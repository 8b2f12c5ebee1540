import { Band } from './band';

const band = new Band();
const settings = memory.data(6 * 8, 16);

/** Where the six settings of the band to draw are written. */
export function curveSettings(): usize {
  return settings;
}

export function designCurve(sampleRate: f64): void {
  band.configure(sampleRate);
  band.apply(settings, true);
  band.design();
}

/** Gain in dB of the designed band at a frequency in cycles per sample, from its real coefficients. */
export function curveAt(cycles: f64): f64 {
  const s = Math.sin(Math.PI * cycles);
  const x = s * s;
  let power: f64 = 1.0;
  for (let i = 0; i < band.count; i++) {
    const c = band.section(i).goal;
    power *= squared(c.b0, c.b1, c.b2, x) / squared(1.0, c.a1, c.a2, x);
  }
  return 10.0 * Math.log10(max(power, 1e-30));
}

/** Squared magnitude of b0 + b1/z + b2/z^2, in a form that keeps its precision near DC. */
function squared(b0: f64, b1: f64, b2: f64, x: f64): f64 {
  const sum = b0 + b1 + b2;
  return sum * sum - 4.0 * (b0 * b1 + 4.0 * b0 * b2 + b1 * b2) * x + 16.0 * b0 * b2 * x * x;
}
