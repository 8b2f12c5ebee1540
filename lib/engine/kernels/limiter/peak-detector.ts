// Peaks between samples: an eightfold polyphase interpolator of 48 taps for each phase, and beside it the
// 48-tap filter of ITU-R BS.1770-5 Annex 2 at four times. Each misses peaks that the other sees; the larger
// reading counts. In f32: its error, 1e-7, is far below the limiter's margin.

import { besselI0, kaiserAt, lowPassAt } from '../math/kaiser';

const TAPS: i32 = 48;
const HALF: i32 = 24;
const BETA: f64 = 7.0;
/** Frames between the newest frame and the start of the interval whose peak is read. */
export const DETECTOR_DELAY: i32 = 24;
/** The BS.1770 filter's interval lies 6 frames back from its newest frame. */
const ITU_DELAY: i32 = 6;

/** For k of the first half, in pairs: even and odd parts of phases 1..3, and phase 4: [h, h, h', h']. */
const TABLE = memory.data(12 * 7 * 16, 16);
/** Four phases, six vectors of two taps each. */
const ITU = memory.data(24 * 16, 16);

/** Annex 2's coefficients, phase 0 and 1; phases 3 and 2 are their mirrors. */
const ITU_PHASES: StaticArray<f64> = [
  0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
  0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
  -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
  0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
];

/** No reading exceeds the largest sample in reach by more than this factor. */
let bound: f64 = 1.0;

function tapOf(phase: i32, k: i32, norm: f64): f64 {
  // Tap k weighs the frame k - 23 relative to the interval's start; the phase lies phase/8 after it.
  const t = <f64>phase / 8.0 - <f64>(k - (HALF - 1));
  return kaiserAt(t / <f64>HALF, BETA, norm) * lowPassAt(t, 0.5);
}

function putPair(at: usize, a: f64, b: f64): void {
  v128.store(at, f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(<f32>a), 2, <f32>b), 3, <f32>b));
}

function design(): void {
  const norm = besselI0(BETA);
  for (let phase = 1; phase <= 4; phase++) {
    let sum: f64 = 0.0;
    let size: f64 = 0.0;
    for (let k = 0; k < TAPS; k++) sum += tapOf(phase, k, norm);
    for (let k = 0; k < TAPS; k++) size += abs(tapOf(phase, k, norm) / sum);
    bound = max(bound, size);
    for (let k = 0; k < HALF; k += 2) {
      const row = TABLE + <usize>((k >> 1) * 7 * 16);
      const a = tapOf(phase, k, norm) / sum;
      const a2 = tapOf(phase, TAPS - 1 - k, norm) / sum;
      const b = tapOf(phase, k + 1, norm) / sum;
      const b2 = tapOf(phase, TAPS - 2 - k, norm) / sum;
      if (phase == 4) {
        putPair(row + 6 * 16, 0.5 * (a + a2), 0.5 * (b + b2));
        continue;
      }
      const pair = row + <usize>((phase - 1) * 32);
      putPair(pair, 0.5 * (a + a2), 0.5 * (b + b2));
      putPair(pair + 16, 0.5 * (a - a2), 0.5 * (b - b2));
    }
  }
}

function designItu(): void {
  for (let phase = 0; phase < 4; phase++) {
    const row = phase < 2 ? phase : 3 - phase;
    let size: f64 = 0.0;
    for (let k = 0; k < 12; k += 2) {
      // Coefficient 0 meets the newest frame, which lies last in memory.
      const a = ITU_PHASES[row * 12 + (phase < 2 ? 11 - k : k)];
      const b = ITU_PHASES[row * 12 + (phase < 2 ? 10 - k : k + 1)];
      size += abs(a) + abs(b);
      putPair(ITU + <usize>((phase * 6 + (k >> 1)) * 16), a, b);
    }
    bound = max(bound, size);
  }
}

design();
designItu();

/** Frames kept before a segment. */
const PAST: i32 = 47;
const PEAKS = memory.data(32 * 8, 16);

export class PeakDetector {
  /** The last 47 frames and one segment, [left, right] in f32. */
  private history: usize = heap.alloc(8 * <usize>(PAST + 32 + 1));

  reset(): void {
    memory.fill(this.history, 0, 8 * <usize>(PAST + 33));
  }

  /**
   * Reads the segment; gives one f64 for each frame: the largest magnitude, of both channels, between the
   * frame 24 before it and the next one. Where nothing in reach can exceed `quiet` it may give 0.
   */
  run(block: usize, frames: i32, quiet: f64): usize {
    const segment = this.history + 8 * <usize>PAST;
    for (let i = 0; i < frames; i++) {
      v128.store64_lane(segment + 8 * <usize>i, f32x4.demote_f64x2_zero(v128.load(block + 16 * <usize>i)), 0);
    }
    if (this.largest(frames) * bound <= quiet) {
      memory.fill(PEAKS, 0, 8 * <usize>frames);
    } else {
      for (let i = 0; i < frames; i++) {
        const first = this.history + 8 * <usize>i;
        const itu = first + 8 * <usize>(PAST + ITU_DELAY - DETECTOR_DELAY - 11);
        const peak = f32x4.pmax(interval(first), ituInterval(itu));
        const other = i32x4.shuffle(peak, peak, 2, 3, 0, 1);
        const both = f32x4.pmax(peak, other);
        const larger = f32x4.pmax(both, i32x4.shuffle(both, both, 1, 0, 1, 0));
        store<f64>(PEAKS + 8 * <usize>i, <f64>f32x4.extract_lane(larger, 0));
      }
    }
    memory.copy(this.history, this.history + 8 * <usize>frames, 8 * <usize>PAST);
    return PEAKS;
  }

  private largest(frames: i32): f64 {
    let most = f32x4.splat(0);
    const end = this.history + 8 * <usize>(PAST + frames);
    let at = this.history;
    for (; at + 16 <= end; at += 16) most = f32x4.pmax(most, f32x4.abs(v128.load(at)));
    if (at < end) most = f32x4.pmax(most, f32x4.abs(v128.load64_zero(at)));
    const half = f32x4.pmax(most, i32x4.shuffle(most, most, 2, 3, 0, 1));
    return <f64>max(f32x4.extract_lane(half, 0), f32x4.extract_lane(half, 1));
  }
}

/** Largest magnitude of the sample 23 frames in and of the seven phases after it; lanes 0/1 and 2/3 are partial. */
function interval(first: usize): v128 {
  let e1 = f32x4.splat(0);
  let e2 = f32x4.splat(0);
  let e3 = f32x4.splat(0);
  let e4 = f32x4.splat(0);
  let o1 = f32x4.splat(0);
  let o2 = f32x4.splat(0);
  let o3 = f32x4.splat(0);
  let row = TABLE;
  let back = first + 8 * <usize>(TAPS - 2);
  for (let at = first; at < first + 8 * <usize>HALF; at += 16, back -= 16, row += 7 * 16) {
    const x = v128.load(at);
    const far = v128.load(back);
    const mirrored = i64x2.shuffle(far, far, 1, 0);
    const s = f32x4.add(x, mirrored);
    const d = f32x4.sub(x, mirrored);
    e1 = f32x4.add(e1, f32x4.mul(s, v128.load(row)));
    o1 = f32x4.add(o1, f32x4.mul(d, v128.load(row, 16)));
    e2 = f32x4.add(e2, f32x4.mul(s, v128.load(row, 32)));
    o2 = f32x4.add(o2, f32x4.mul(d, v128.load(row, 48)));
    e3 = f32x4.add(e3, f32x4.mul(s, v128.load(row, 64)));
    o3 = f32x4.add(o3, f32x4.mul(d, v128.load(row, 80)));
    e4 = f32x4.add(e4, f32x4.mul(s, v128.load(row, 96)));
  }
  const a = widest(e1, o1);
  const b = widest(e2, o2);
  const c = widest(e3, o3);
  const here = f32x4.abs(v128.load64_zero(first + 8 * <usize>(HALF - 1)));
  return f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, f32x4.pmax(f32x4.abs(folded(e4)), here)));
}

/** Both halves of the taps added; left and right twice. */
// @ts-ignore: decorator
@inline
function folded(x: v128): v128 {
  return f32x4.add(x, i32x4.shuffle(x, x, 2, 3, 0, 1));
}

/** Larger magnitude of a phase and its mirror: |even + odd| and |even - odd|. */
// @ts-ignore: decorator
@inline
function widest(even: v128, odd: v128): v128 {
  const e = folded(even);
  const o = folded(odd);
  return f32x4.add(f32x4.abs(e), f32x4.abs(o));
}

function ituInterval(first: usize): v128 {
  let p0 = f32x4.splat(0);
  let p1 = f32x4.splat(0);
  let p2 = f32x4.splat(0);
  let p3 = f32x4.splat(0);
  let table = ITU;
  for (let at = first; at < first + 96; at += 16, table += 16) {
    const x = v128.load(at);
    p0 = f32x4.add(p0, f32x4.mul(x, v128.load(table)));
    p1 = f32x4.add(p1, f32x4.mul(x, v128.load(table, 96)));
    p2 = f32x4.add(p2, f32x4.mul(x, v128.load(table, 192)));
    p3 = f32x4.add(p3, f32x4.mul(x, v128.load(table, 288)));
  }
  const a = f32x4.pmax(f32x4.abs(folded(p0)), f32x4.abs(folded(p1)));
  return f32x4.pmax(a, f32x4.pmax(f32x4.abs(folded(p2)), f32x4.abs(folded(p3))));
}
