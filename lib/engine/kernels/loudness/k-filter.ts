// The two K-weighting sections over a pair of channels, one channel per lane, and the energy that comes out.
// Direct form I: the only chain from sample to sample is y[n-1], one multiply and one subtraction long.

import { COEFFICIENTS } from './weighting';
import { snapPair } from '../math/denormal';

/** Bytes of one pair's state: x1 x2 w1 w2 y1 y2 and the energy of the open sub-block. */
const STATE_BYTES: usize = 7 * 16;
const PAIRS: usize = 3;
const STATE: usize = memory.data(7 * 16 * 3, 16);

export function resetFilters(): void {
  memory.fill(STATE, 0, STATE_BYTES * PAIRS);
}

/** Filters `count` frames of the two channels at `left` and `right` (f32) and adds their squares to the open sub-block. */
export function filterPair(pair: i32, left: usize, right: usize, count: i32): void {
  const state = STATE + <usize>pair * STATE_BYTES;
  const b0 = v128.load64_splat(COEFFICIENTS, 0);
  const b1 = v128.load64_splat(COEFFICIENTS, 8);
  const b2 = v128.load64_splat(COEFFICIENTS, 16);
  const a1 = v128.load64_splat(COEFFICIENTS, 24);
  const a2 = v128.load64_splat(COEFFICIENTS, 32);
  const c1 = v128.load64_splat(COEFFICIENTS, 40);
  const c2 = v128.load64_splat(COEFFICIENTS, 48);
  let x1 = v128.load(state, 0);
  let x2 = v128.load(state, 16);
  let w1 = v128.load(state, 32);
  let w2 = v128.load(state, 48);
  let y1 = v128.load(state, 64);
  let y2 = v128.load(state, 80);
  let energy = v128.load(state, 96);
  const end = left + (<usize>count << 2);
  while (left < end) {
    const x = f64x2.promote_low_f32x4(v128.load32_lane(right, v128.load32_zero(left), 1));
    const fed = f64x2.add(f64x2.add(f64x2.mul(b0, x), f64x2.mul(b1, x1)), f64x2.mul(b2, x2));
    const w = f64x2.sub(f64x2.sub(fed, f64x2.mul(a2, w2)), f64x2.mul(a1, w1));
    const curved = f64x2.add(f64x2.sub(w, f64x2.add(w1, w1)), w2);
    const y = f64x2.sub(f64x2.sub(curved, f64x2.mul(c2, y2)), f64x2.mul(c1, y1));
    energy = f64x2.add(energy, f64x2.mul(y, y));
    x2 = x1;
    x1 = x;
    w2 = w1;
    w1 = w;
    y2 = y1;
    y1 = y;
    left += 4;
    right += 4;
  }
  v128.store(state, x1, 0);
  v128.store(state, x2, 16);
  v128.store(state, w1, 32);
  v128.store(state, w2, 48);
  v128.store(state, y1, 64);
  v128.store(state, y2, 80);
  v128.store(state, energy, 96);
}

/** To be called on every 128th frame of the absolute grid. */
export function snapFilter(pair: i32): void {
  const state = STATE + <usize>pair * STATE_BYTES;
  for (let at: usize = 32; at < 96; at += 16) v128.store(state + at, snapPair(v128.load(state + at)));
}

/** The pair's weighted energy since the last call. */
export function takeEnergy(pair: i32, leftWeight: f64, rightWeight: f64): f64 {
  const state = STATE + <usize>pair * STATE_BYTES;
  const energy = v128.load(state, 96);
  v128.store(state, i64x2.splat(0), 96);
  return f64x2.extract_lane(energy, 0) * leftWeight + f64x2.extract_lane(energy, 1) * rightWeight;
}
