// Doubles the rate by a half-band filter: the samples stay, a midpoint is inserted after each. Its taps are symmetric
// around the midpoint, so only one half is stored: midpoint = sum of h[k] * (x[-k] + x[1 + k]).

import { besselI0, kaiserAt } from '../math/kaiser';
import { Row } from '../memory/row';

/** A filter: its taps, and the same over four lanes of f32 each, as `interpolate` reads them. */
@unmanaged
export class HalfBand {
  pairs: i32;
  taps: Row<f64>;
  spread: Row<v128>;
}

/** Kaiser-windowed, sum 1 at zero frequency; `pairs`, `taps` and `spread` must be set already. */
export function designHalfBand(filter: HalfBand, beta: f64): void {
  const pairs = filter.pairs;
  const taps = filter.taps;
  const norm = besselI0(beta);
  let sum: f64 = 0.0;
  for (let k = 0; k < pairs; k++) {
    const t = <f64>k + 0.5;
    const ideal = Math.sin(Math.PI * t) / (Math.PI * t);
    const tap = ideal * kaiserAt(t / <f64>pairs, beta, norm);
    taps[k] = tap;
    sum += 2.0 * tap;
  }
  for (let k = 0; k < pairs; k++) {
    taps[k] = taps[k] / sum;
    filter.spread[k] = f32x4.splat(<f32>taps[k]);
  }
}

/**
 * Writes `2 * count` samples: each of the `count` (a multiple of 8), and its midpoint with the next. Reads pairs - 1
 * samples before and pairs + 7 behind.
 */
export function interpolate(from: Row<f32>, count: i32, filter: HalfBand, to: Row<f32>): void {
  const pairs = filter.pairs;
  const spread = filter.spread;
  for (let n = 0; n < count; n += 8) {
    let m0 = f32x4.splat(0.0);
    let m1 = m0;
    let before = from;
    let behind = from.from(1);
    for (let k = 0; k < pairs; k++) {
      const h = spread[k];
      m0 = f32x4.add(m0, f32x4.mul(h, f32x4.add(before.vector(0), behind.vector(0))));
      m1 = f32x4.add(m1, f32x4.mul(h, f32x4.add(before.vector(4), behind.vector(4))));
      before = before.from(-1);
      behind = behind.from(1);
    }
    const x0 = from.vector(0);
    const x1 = from.vector(4);
    to.setVector(0, v128.shuffle<f32>(x0, m0, 0, 4, 1, 5));
    to.setVector(4, v128.shuffle<f32>(x0, m0, 2, 6, 3, 7));
    to.setVector(8, v128.shuffle<f32>(x1, m1, 0, 4, 1, 5));
    to.setVector(12, v128.shuffle<f32>(x1, m1, 2, 6, 3, 7));
    from = from.from(8);
    to = to.from(16);
  }
}

/** The same in f64 over a whole zero-padded array, for proving bounds. */
export function interpolateExactly(from: Row<f64>, count: i32, filter: HalfBand, to: Row<f64>): void {
  for (let n = 0; n < count; n++) {
    let sum: f64 = 0.0;
    for (let k = 0; k < filter.pairs; k++) {
      sum += filter.taps[k] * (sampleOf(from, count, n - k) + sampleOf(from, count, n + 1 + k));
    }
    to[2 * n] = sampleOf(from, count, n);
    to[2 * n + 1] = sum;
  }
}

function sampleOf(samples: Row<f64>, count: i32, index: i32): f64 {
  return index < 0 || index >= count ? 0.0 : samples[index];
}
