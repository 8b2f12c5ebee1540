/**
 * A Butterworth low-pass of the second order forwards, then backwards: no delay, -6 dB at `share` of the sample rate, 24 dB an octave
 * above it (the coefficients of the Audio EQ Cookbook).
 */
export function zeroPhaseLow(signal: Float32Array, share: number): Float32Array {
  const low = Float64Array.from(signal);
  const cos = Math.cos(2 * Math.PI * share);
  const alpha = Math.sin(2 * Math.PI * share) / Math.SQRT2;
  const b = (1 - cos) / 2 / (1 + alpha);
  const a1 = (-2 * cos) / (1 + alpha);
  const a2 = (1 - alpha) / (1 + alpha);
  for (const isForwards of [true, false]) {
    let [x1, x2, y1, y2] = [0, 0, 0, 0];
    for (let k = 0; k < low.length; k++) {
      const n = isForwards ? k : low.length - 1 - k;
      const x = low[n] ?? 0;
      const y = b * (x + 2 * x1 + x2) - a1 * y1 - a2 * y2;
      [x2, x1, y2, y1] = [x1, x, y1, y];
      low[n] = y;
    }
  }
  return Float32Array.from(low);
}
