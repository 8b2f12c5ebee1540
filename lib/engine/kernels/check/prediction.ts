// Linear prediction: the filter that predicts a sample from those before it, by the autocorrelation method.

import { Row } from '../memory/row';

const turned = changetype<Row<f64>>(memory.data(64 * 8, 16));

/**
 * Sums of products of `count` samples with themselves, `lags` samples apart at most, are added to `sums`. `count` is a multiple
 * of eight; as many zeros as there are lags precede the samples, rounded up to four.
 */
export function addProducts(samples: Row<f32>, count: i32, lags: i32, sums: Row<f64>): void {
  let lag = 0;
  for (; lag + 3 <= lags; lag += 4) addFourProducts(samples, count, lag, sums);
  for (; lag <= lags; lag++) {
    let near = f32x4.splat(0.0);
    let far = f32x4.splat(0.0);
    for (let n = 0; n < count; n += 8) {
      near = f32x4.add(near, f32x4.mul(samples.vector(n), samples.vector(n - lag)));
      far = f32x4.add(far, f32x4.mul(samples.vector(n + 4), samples.vector(n + 4 - lag)));
    }
    addSum(near, far, sums.from(lag));
  }
}

/** Four lags at a time: each sample is loaded once for all of them, and no sum waits for another. */
function addFourProducts(samples: Row<f32>, count: i32, lag: i32, sums: Row<f64>): void {
  let near0 = f32x4.splat(0.0);
  let near1 = near0;
  let near2 = near0;
  let near3 = near0;
  let far0 = near0;
  let far1 = near0;
  let far2 = near0;
  let far3 = near0;
  let late = samples.from(-lag - 3);
  for (let n = 0; n < count; n += 8) {
    const near = samples.vector(0);
    near0 = f32x4.add(near0, f32x4.mul(near, late.vector(3)));
    near1 = f32x4.add(near1, f32x4.mul(near, late.vector(2)));
    near2 = f32x4.add(near2, f32x4.mul(near, late.vector(1)));
    near3 = f32x4.add(near3, f32x4.mul(near, late.vector(0)));
    const far = samples.vector(4);
    far0 = f32x4.add(far0, f32x4.mul(far, late.vector(7)));
    far1 = f32x4.add(far1, f32x4.mul(far, late.vector(6)));
    far2 = f32x4.add(far2, f32x4.mul(far, late.vector(5)));
    far3 = f32x4.add(far3, f32x4.mul(far, late.vector(4)));
    samples = samples.from(8);
    late = late.from(8);
  }
  addSum(near0, far0, sums.from(lag));
  addSum(near1, far1, sums.from(lag + 1));
  addSum(near2, far2, sums.from(lag + 2));
  addSum(near3, far3, sums.from(lag + 3));
}

function addSum(near: v128, far: v128, sum: Row<f64>): void {
  const all = f32x4.add(near, far);
  const halves = f64x2.add(
    f64x2.promote_low_f32x4(all),
    f64x2.promote_low_f32x4(
      i8x16.shuffle(all, all, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15),
    ),
  );
  sum[0] = sum[0] + f64x2.extract_lane(halves, 0) + f64x2.extract_lane(halves, 1);
}

/** Levinson and Durbin: `filter[0]` is 1, and what the filter leaves of the signal is white. */
export function predict(products: Row<f64>, order: i32, filter: Row<f64>): void {
  filter.clear(order + 1);
  filter[0] = 1.0;
  let rest = products[0];
  for (let i = 1; i <= order; i++) {
    let sum = products[i];
    for (let j = 1; j < i; j++) sum += filter[j] * products[i - j];
    const reflection = -sum / rest;
    const left = rest * (1.0 - reflection * reflection);
    // Rounding: a longer filter would predict nothing more.
    if (!(left > 0.0)) return;
    for (let j = 1; j < i; j++) turned[j] = filter[j] + reflection * filter[i - j];
    for (let j = 1; j < i; j++) filter[j] = turned[j];
    filter[i] = reflection;
    rest = left;
  }
}

/** Power of what the filter leaves of the signal with these products. */
export function powerLeft(filter: Row<f64>, products: Row<f64>, order: i32): f64 {
  let sum: f64 = 0.0;
  for (let i = 0; i <= order; i++) {
    for (let j = 0; j <= order; j++) sum += filter[i] * filter[j] * products[abs(i - j)];
  }
  return sum;
}

/** The residual of `count` samples, what the filter does not predict of them. `count` is a multiple of eight: eight at a time, so that no sum waits for another. */
export function findResidual(
  filter: Row<f64>,
  order: i32,
  samples: Row<f32>,
  count: i32,
  to: Row<f64>,
): void {
  for (let n = 0; n < count; n += 8) {
    let a = f64x2.splat(0.0);
    let b = a;
    let c = a;
    let d = a;
    for (let k = 0; k <= order; k++) {
      const tap = filter.splat(k);
      const late = samples.from(n - k);
      a = f64x2.add(a, f64x2.mul(tap, f64x2.promote_low_f32x4(late.half(0))));
      b = f64x2.add(b, f64x2.mul(tap, f64x2.promote_low_f32x4(late.half(2))));
      c = f64x2.add(c, f64x2.mul(tap, f64x2.promote_low_f32x4(late.half(4))));
      d = f64x2.add(d, f64x2.mul(tap, f64x2.promote_low_f32x4(late.half(6))));
    }
    to.setVector(n, a);
    to.setVector(n + 2, b);
    to.setVector(n + 4, c);
    to.setVector(n + 6, d);
  }
}
