// The response of one band for drawing, from the coefficients that it filters with.

import { EQUALISER_BAND_LENGTH } from '../generated/parameters';
import { Row } from '../memory/row';
import { Band } from './band';
import { CLOSE } from './matched';

const band = new Band(0);
const settings = Row.allocate<f64>(EQUALISER_BAND_LENGTH);

/** Address at which the host writes the settings of the band to draw. */
export function curveSettings(): usize {
  return settings.address;
}

export function designCurve(sampleRate: f64): void {
  band.configure(sampleRate);
  band.apply(settings, true);
  band.design(CLOSE);
}

/** Gain in dB of the designed band at a frequency in cycles per sample. */
export function curveAt(cycles: f64): f64 {
  const s = Math.sin(Math.PI * cycles);
  const x = s * s;
  let power: f64 = 1.0;
  for (let i = 0; i < band.count; i++) {
    power *= band.section(i).target.powerAt(x);
  }
  return 10.0 * Math.log10(max(power, 1e-30));
}
