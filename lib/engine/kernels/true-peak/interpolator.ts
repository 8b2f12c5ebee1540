// Doubling the rate by a half-band filter: the samples stay, a midpoint is put after each. Its taps are symmetric
// around the midpoint, so only one half is kept: midpoint = sum of h[k] * (x[-k] + x[1 + k]).

import { besselI0, kaiserAt } from '../math/kaiser';

/** Kaiser-windowed half-band of `pairs` tap pairs, sum 1 at zero frequency, as f64 at `taps`. */
export function designHalfBand(taps: usize, pairs: i32, beta: f64): void {
  const norm = besselI0(beta);
  let sum: f64 = 0.0;
  for (let k = 0; k < pairs; k++) {
    const t = <f64>k + 0.5;
    const ideal = Math.sin(Math.PI * t) / (Math.PI * t);
    const tap = ideal * kaiserAt(t / <f64>pairs, beta, norm);
    store<f64>(taps + (<usize>k << 3), tap);
    sum += 2.0 * tap;
  }
  for (let k = 0; k < pairs; k++) {
    const at = taps + (<usize>k << 3);
    store<f64>(at, load<f64>(at) / sum);
  }
}

/** The taps over four lanes of f32 each, as `interpolate` reads them. */
export function spreadTaps(taps: usize, pairs: i32, to: usize): void {
  for (let k = 0; k < pairs; k++) {
    v128.store(to + (<usize>k << 4), f32x4.splat(<f32>load<f64>(taps + (<usize>k << 3))));
  }
}

/**
 * Writes `2 * count` samples to `to`: each of the `count` (a multiple of 8) from `from` on, and its midpoint with the next.
 * Reads pairs - 1 samples before and pairs + 7 behind.
 */
export function interpolate(from: usize, count: i32, spread: usize, pairs: i32, to: usize): void {
  const end = from + (<usize>count << 2);
  const last = spread + (<usize>pairs << 4);
  while (from < end) {
    let m0 = f32x4.splat(0.0);
    let m1 = m0;
    let before = from;
    let behind = from + 4;
    for (let tap = spread; tap < last; tap += 16) {
      const h = v128.load(tap);
      m0 = f32x4.add(m0, f32x4.mul(h, f32x4.add(v128.load(before, 0), v128.load(behind, 0))));
      m1 = f32x4.add(m1, f32x4.mul(h, f32x4.add(v128.load(before, 16), v128.load(behind, 16))));
      before -= 4;
      behind += 4;
    }
    const x0 = v128.load(from, 0);
    const x1 = v128.load(from, 16);
    v128.store(to, v128.shuffle<f32>(x0, m0, 0, 4, 1, 5), 0);
    v128.store(to, v128.shuffle<f32>(x0, m0, 2, 6, 3, 7), 16);
    v128.store(to, v128.shuffle<f32>(x1, m1, 0, 4, 1, 5), 32);
    v128.store(to, v128.shuffle<f32>(x1, m1, 2, 6, 3, 7), 48);
    from += 32;
    to += 64;
  }
}

/** The same in f64 over a whole array with zeros around it, for proving bounds. */
export function interpolateExactly(from: usize, count: i32, taps: usize, pairs: i32, to: usize): void {
  for (let n = 0; n < count; n++) {
    let sum: f64 = 0.0;
    for (let k = 0; k < pairs; k++) {
      sum += load<f64>(taps + (<usize>k << 3)) * (at(from, count, n - k) + at(from, count, n + 1 + k));
    }
    store<f64>(to + (<usize>(2 * n) << 3), at(from, count, n));
    store<f64>(to + (<usize>(2 * n + 1) << 3), sum);
  }
}

function at(array: usize, count: i32, index: i32): f64 {
  return index < 0 || index >= count ? 0.0 : load<f64>(array + (<usize>index << 3));
}
