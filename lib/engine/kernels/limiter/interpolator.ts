// A polyphase interpolator to eight times the rate, with 48 taps for each phase. Phase 8 - p is phase p reversed, so the two
// are E + O and E - O, with E over sums of mirrored frames and O over their differences, and their peak is |E| + |O|.

import { besselI0, kaiserAt, lowPassAt } from '../math/kaiser';
import { Row } from '../memory/row';
import { Table } from '../memory/table';
import { folded, tapPair } from './fold';

const TAPS: i32 = 48;
const HALF: i32 = 24;
const BETA: f64 = 7.0;

/** Even and odd parts of phases 1 to 3, and phase 4, which is symmetrical: the taps of two frames each. */
@unmanaged
class PhaseTaps {
  even1: v128;
  odd1: v128;
  even2: v128;
  odd2: v128;
  even3: v128;
  odd3: v128;
  middle: v128;
}

/** Pairs of frames in the first half of the window. */
const PAIRS: i32 = 12;
const taps = changetype<Table<PhaseTaps>>(memory.data(12 * offsetof<PhaseTaps>(), 16));

/** Largest possible ratio of a reading to the largest sample within its reach. */
export let interpolatorBound: f64 = 1.0;

function tapOf(phase: i32, k: i32, norm: f64): f64 {
  // Tap k is for frame k - 23 relative to the start of the interval; the phase is at phase/8 of the interval.
  const t = <f64>phase / 8.0 - <f64>(k - (HALF - 1));
  return kaiserAt(t / <f64>HALF, BETA, norm) * lowPassAt(t, 0.5);
}

function design(): void {
  const norm = besselI0(BETA);
  for (let phase = 1; phase <= 4; phase++) {
    let sum: f64 = 0.0;
    let size: f64 = 0.0;
    for (let k = 0; k < TAPS; k++) sum += tapOf(phase, k, norm);
    for (let k = 0; k < TAPS; k++) size += abs(tapOf(phase, k, norm) / sum);
    interpolatorBound = max(interpolatorBound, size);
    for (let pair = 0; pair < PAIRS; pair++) {
      const k = 2 * pair;
      const a = tapOf(phase, k, norm) / sum;
      const a2 = tapOf(phase, TAPS - 1 - k, norm) / sum;
      const b = tapOf(phase, k + 1, norm) / sum;
      const b2 = tapOf(phase, TAPS - 2 - k, norm) / sum;
      const even = tapPair(0.5 * (a + a2), 0.5 * (b + b2));
      setPhase(taps.at(pair), phase, even, tapPair(0.5 * (a - a2), 0.5 * (b - b2)));
    }
  }
}

function setPhase(at: PhaseTaps, phase: i32, even: v128, odd: v128): void {
  switch (phase) {
    case 1:
      at.even1 = even;
      at.odd1 = odd;
      return;
    case 2:
      at.even2 = even;
      at.odd2 = odd;
      return;
    case 3:
      at.even3 = even;
      at.odd3 = odd;
      return;
    case 4:
      at.middle = even;
      return;
    default:
      unreachable();
  }
}

design();

/**
 * Peak of the 24th of 48 frames of interleaved f32 and of the seven phases after it. Each channel's is the larger of two
 * lanes: 0 and 2 for the left, 1 and 3 for the right.
 */
export function peakOfPhases(window: Row<f32>): v128 {
  let e1 = f32x4.splat(0);
  let e2 = f32x4.splat(0);
  let e3 = f32x4.splat(0);
  let e4 = f32x4.splat(0);
  let o1 = f32x4.splat(0);
  let o2 = f32x4.splat(0);
  let o3 = f32x4.splat(0);
  let rest = taps;
  let near = window;
  let far = window.from(2 * (TAPS - 2));
  // From both ends to the centre, two frames at a time.
  const end = window.from(2 * HALF);
  while (near !== end) {
    const h = rest.at(0);
    const x = near.vector(0);
    const behind = far.vector(0);
    const mirrored = i64x2.shuffle(behind, behind, 1, 0);
    const s = f32x4.add(x, mirrored);
    const d = f32x4.sub(x, mirrored);
    e1 = f32x4.add(e1, f32x4.mul(s, h.even1));
    o1 = f32x4.add(o1, f32x4.mul(d, h.odd1));
    e2 = f32x4.add(e2, f32x4.mul(s, h.even2));
    o2 = f32x4.add(o2, f32x4.mul(d, h.odd2));
    e3 = f32x4.add(e3, f32x4.mul(s, h.even3));
    o3 = f32x4.add(o3, f32x4.mul(d, h.odd3));
    e4 = f32x4.add(e4, f32x4.mul(s, h.middle));
    rest = rest.from(1);
    near = near.from(4);
    far = far.from(-4);
  }
  const a = largerMirror(e1, o1);
  const b = largerMirror(e2, o2);
  const c = largerMirror(e3, o3);
  const here = f32x4.abs(window.half(2 * (HALF - 1)));
  return f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, f32x4.pmax(f32x4.abs(folded(e4)), here)));
}

/** Larger magnitude of a phase and its mirror: |even + odd| and |even - odd|. */
function largerMirror(even: v128, odd: v128): v128 {
  return f32x4.add(f32x4.abs(folded(even)), f32x4.abs(folded(odd)));
}
