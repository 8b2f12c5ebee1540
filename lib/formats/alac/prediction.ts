export interface Predictor {
  /** 0 to 30 taps, or 31 for plain differences. */
  readonly order: number;
  /** Right shift of the sum of products, in bits. */
  readonly shift: number;
  /** For the oldest sample first; they adapt as they are used. */
  readonly taps: Int32Array;
}

export const differences: Predictor = { order: 31, shift: 0, taps: new Int32Array(0) };

/**
 * Samples from residuals, in place, with Apple's sign-LMS predictor in 32-bit wrapping arithmetic.
 * Samples have `width` bits.
 */
export function predict(samples: Int32Array, { order, shift, taps }: Predictor, width: number): void {
  if (order === 0) return;
  const count = samples.length;
  const pad = 32 - width;
  const warmUp = order === 31 ? count : Math.min(order + 1, count);
  for (let i = 1; i < warmUp; i++) samples[i] = (((samples[i - 1] ?? 0) + (samples[i] ?? 0)) << pad) >> pad;
  if (order === 31) return;
  for (let i = order + 1; i < count; i++) {
    const first = i - order;
    const base = samples[first - 1] ?? 0;
    const residual = samples[i] ?? 0;
    let sum = 0;
    for (let j = 0; j < order; j++)
      sum = (sum + Math.imul((samples[first + j] ?? 0) - base, taps[j] ?? 0)) | 0;
    const rounded = (sum >> shift) + ((sum >> (shift - 1)) & 1);
    samples[i] = ((rounded + base + residual) << pad) >> pad;
    if (residual !== 0) adapt(samples, { first, base, residual }, { order, shift, taps });
  }
}

/** Moves each tap one step against the error, the oldest first, until the error is used up. */
function adapt(
  samples: Int32Array,
  { first, base, residual }: { first: number; base: number; residual: number },
  { order, shift, taps }: Predictor,
): void {
  const direction = residual < 0 ? -1 : 1;
  let left = residual;
  for (let j = 0; j < order && Math.imul(left, direction) > 0; j++) {
    const difference = (base - (samples[first + j] ?? 0)) | 0;
    const sign = Math.sign(difference) * direction;
    taps[j] = (taps[j] ?? 0) - sign;
    left = (left - Math.imul(Math.imul(difference, sign) >> shift, j + 1)) | 0;
  }
}
