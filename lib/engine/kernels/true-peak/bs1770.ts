// The example filter of BS.1770-5 Annex 2: 48 taps, four phases. Phase 3 is phase 0 backwards and phase 2 is phase 1
// backwards, so each pair is E + O and E - O with E over sums and O over differences, and its peak is |E| + |O|.

import { BS1770_TAPS, bs1770Taps } from '../math/bs1770-taps';
import { Row } from '../memory/row';
import { Table } from '../memory/table';
import { largestLane } from './largest';

const PAIRS: i32 = 6;

/** A pair of taps, half its sum and half its difference, each repeated in four lanes. */
@unmanaged
class TapPair {
  even: v128;
  odd: v128;
}

/** A pair of both phases, as they are used together. */
@unmanaged
class TapPairs {
  even0: v128;
  odd0: v128;
  even1: v128;
  odd1: v128;
}

const tapPairs = changetype<Table<TapPairs>>(memory.data(6 * offsetof<TapPairs>(), 16));
/** The same, one phase after the other. */
const pairsOfPhases = changetype<Table<TapPair>>(changetype<usize>(tapPairs));

/** Upper bound of |output| / peak of the input in reach, over both phases, with room for f32 rounding. */
export let bs1770Bound: f32 = 0.0;

export function designBs1770(): void {
  let largest: f64 = 0.0;
  for (let phase = 0; phase < 2; phase++) {
    let sum: f64 = 0.0;
    for (let k = 0; k < PAIRS; k++) {
      const near = bs1770Taps[phase * BS1770_TAPS + k];
      const far = bs1770Taps[phase * BS1770_TAPS + BS1770_TAPS - 1 - k];
      sum += abs(near) + abs(far);
      const pair = pairsOfPhases.at(2 * k + phase);
      pair.even = f32x4.splat(<f32>((near + far) * 0.5));
      pair.odd = f32x4.splat(<f32>((near - far) * 0.5));
    }
    largest = Math.max(largest, sum);
  }
  bs1770Bound = <f32>(largest * 1.0001);
}

/** Largest |output| over `count` windows (a multiple of 8), the first starting at `samples`; reads 11 samples beyond them. */
export function peakBs1770(samples: Row<f32>, count: i32): f32 {
  let peak = f32x4.splat(0.0);
  for (let n = 0; n < count; n += 8) {
    let e0 = f32x4.splat(0.0);
    let o0 = e0;
    let e1 = e0;
    let o1 = e0;
    let e2 = e0;
    let o2 = e0;
    let e3 = e0;
    let o3 = e0;
    let near = samples.from(n);
    let far = samples.from(n + BS1770_TAPS - 1);
    for (let k = 0; k < PAIRS; k++) {
      const taps = tapPairs.at(k);
      const n0 = near.vector(0);
      const f0 = far.vector(0);
      const s0 = f32x4.add(n0, f0);
      const d0 = f32x4.sub(n0, f0);
      e0 = f32x4.add(e0, f32x4.mul(taps.even0, s0));
      o0 = f32x4.add(o0, f32x4.mul(taps.odd0, d0));
      e1 = f32x4.add(e1, f32x4.mul(taps.even1, s0));
      o1 = f32x4.add(o1, f32x4.mul(taps.odd1, d0));
      const n1 = near.vector(4);
      const f1 = far.vector(4);
      const s1 = f32x4.add(n1, f1);
      const d1 = f32x4.sub(n1, f1);
      e2 = f32x4.add(e2, f32x4.mul(taps.even0, s1));
      o2 = f32x4.add(o2, f32x4.mul(taps.odd0, d1));
      e3 = f32x4.add(e3, f32x4.mul(taps.even1, s1));
      o3 = f32x4.add(o3, f32x4.mul(taps.odd1, d1));
      near = near.from(1);
      far = far.from(-1);
    }
    const p0 = f32x4.add(f32x4.abs(e0), f32x4.abs(o0));
    const p1 = f32x4.add(f32x4.abs(e1), f32x4.abs(o1));
    const p2 = f32x4.add(f32x4.abs(e2), f32x4.abs(o2));
    const p3 = f32x4.add(f32x4.abs(e3), f32x4.abs(o3));
    peak = f32x4.pmax(peak, f32x4.pmax(f32x4.pmax(p0, p1), f32x4.pmax(p2, p3)));
  }
  return largestLane(peak);
}
