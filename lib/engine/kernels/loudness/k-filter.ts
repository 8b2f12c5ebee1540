// The two K-weighting sections over a pair of channels, one channel per lane, and the energy of the output.
// Direct form I: the only dependency from sample to sample is y[n-1], one multiply and one subtraction long.

import { snapPair } from '../math/denormal';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { Table } from '../memory/table';
import { weighting } from './weighting';

const PAIRS: i32 = 3;

/** One pair's last samples: input, between the sections, output; and the energy of the open sub-block. */
@unmanaged
class State {
  x1: v128;
  x2: v128;
  w1: v128;
  w2: v128;
  y1: v128;
  y2: v128;
  energy: v128;
}

const states = changetype<Table<State>>(memory.data(3 * offsetof<State>(), 16));

export function resetFilters(): void {
  states.clear(PAIRS);
}

/** Filters `count` frames of two channels and adds their squares to the open sub-block. */
export function filterPair(pair: i32, left: Row<f32>, right: Row<f32>, count: i32): void {
  const state = states.at(pair);
  const b0 = f64x2.splat(weighting.b0);
  const b1 = f64x2.splat(weighting.b1);
  const b2 = f64x2.splat(weighting.b2);
  const a1 = f64x2.splat(weighting.a1);
  const a2 = f64x2.splat(weighting.a2);
  const c1 = f64x2.splat(weighting.highPassA1);
  const c2 = f64x2.splat(weighting.highPassA2);
  let x1 = state.x1;
  let x2 = state.x2;
  let w1 = state.w1;
  let w2 = state.w2;
  let y1 = state.y1;
  let y2 = state.y2;
  let energy = state.energy;
  for (let n = 0; n < count; n++) {
    const x = Pair.ofSamples(left, right, n);
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
  }
  state.x1 = x1;
  state.x2 = x2;
  state.w1 = w1;
  state.w2 = w2;
  state.y1 = y1;
  state.y2 = y2;
  state.energy = energy;
}

/** Must be called on every 128th frame of the absolute grid. */
export function snapFilter(pair: i32): void {
  const state = states.at(pair);
  state.w1 = snapPair(state.w1);
  state.w2 = snapPair(state.w2);
  state.y1 = snapPair(state.y1);
  state.y2 = snapPair(state.y2);
}

/** The pair's weighted energy since the last call. */
export function takeEnergy(pair: i32, leftWeight: f64, rightWeight: f64): f64 {
  const state = states.at(pair);
  const energy = state.energy;
  state.energy = i64x2.splat(0);
  return Pair.first(energy) * leftWeight + Pair.second(energy) * rightWeight;
}
