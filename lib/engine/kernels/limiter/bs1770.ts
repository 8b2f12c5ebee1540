// The filter of ITU-R BS.1770-5 Annex 2, at four times the rate, for both channels at once.

import { BS1770_TAPS, bs1770Taps } from '../math/bs1770-taps';
import { Row } from '../memory/row';
import { Table } from '../memory/table';
import { folded, tapPair } from './fold';

/** Taps of two frames, for each phase. */
@unmanaged
class PhaseTaps {
  phase0: v128;
  phase1: v128;
  phase2: v128;
  phase3: v128;
}

const PAIRS: i32 = 6;
const taps = changetype<Table<PhaseTaps>>(memory.data(6 * offsetof<PhaseTaps>(), 16));

/** Largest possible ratio of a reading to the largest sample within its reach. */
export let bs1770Bound: f64 = 1.0;

function design(): void {
  for (let phase = 0; phase < 2; phase++) {
    const row = bs1770Taps.from(phase * BS1770_TAPS);
    let size: f64 = 0.0;
    for (let pair = 0; pair < PAIRS; pair++) {
      const k = 2 * pair;
      // Coefficient 0 is for the newest frame, which is the last in memory.
      const a = row[BS1770_TAPS - 1 - k];
      const b = row[BS1770_TAPS - 2 - k];
      size += abs(a) + abs(b);
      const forwards = tapPair(a, b);
      const backwards = tapPair(row[k], row[k + 1]);
      const at = taps.at(pair);
      if (phase === 0) {
        at.phase0 = forwards;
        at.phase3 = backwards;
      } else {
        at.phase1 = forwards;
        at.phase2 = backwards;
      }
    }
    bs1770Bound = max(bs1770Bound, size);
  }
}

design();

/** Peaks of the four phases over twelve frames of interleaved f32: [left, right, left, right]. */
export function peakBs1770(window: Row<f32>): v128 {
  let p0 = f32x4.splat(0);
  let p1 = f32x4.splat(0);
  let p2 = f32x4.splat(0);
  let p3 = f32x4.splat(0);
  for (let pair = 0; pair < PAIRS; pair++) {
    const h = taps.at(pair);
    const x = window.vector(4 * pair);
    p0 = f32x4.add(p0, f32x4.mul(x, h.phase0));
    p1 = f32x4.add(p1, f32x4.mul(x, h.phase1));
    p2 = f32x4.add(p2, f32x4.mul(x, h.phase2));
    p3 = f32x4.add(p3, f32x4.mul(x, h.phase3));
  }
  const a = f32x4.pmax(f32x4.abs(folded(p0)), f32x4.abs(folded(p1)));
  return f32x4.pmax(a, f32x4.pmax(f32x4.abs(folded(p2)), f32x4.abs(folded(p3))));
}
