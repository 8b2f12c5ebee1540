import { Row } from '../memory/row';

/** A Hann window, scaled so that the squares of a one-sided spectrum are mean squares of the signal. */
export function designHann(window: Row<f64>, size: i32): void {
  const scale = Math.sqrt(2.0 / (<f64>size * <f64>size * 0.375));
  for (let n = 0; n < size; n++) {
    const hann = 0.5 - 0.5 * Math.cos((2.0 * Math.PI * <f64>n) / <f64>size);
    window[n] = hann * scale;
  }
}
