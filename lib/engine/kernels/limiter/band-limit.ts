// Linear-phase low-pass at 0.46 of the sample rate (20.3 kHz at 44.1 kHz). What lies above it makes peaks between
// samples that no detector of sensible length finds; nobody hears it, so the limiter takes it away first.

import { FRAME } from '../signal/block';
import { besselI0, kaiserAt, lowPassAt } from '../math/kaiser';

const TAPS: i32 = 255;
const HALF: i32 = 127;
/** Middle of the transition, cycles per sample: 80 dB down from 0.4705 on, flat up to 0.4505. */
const CUTOFF: f64 = 0.4605;
const BETA: f64 = 7.857;

/** One f64x2 splat for each tap of the first half and the centre: the filter is symmetrical. */
const COEFFICIENTS = memory.data(128 * 16, 16);
/** Frames of history and one segment. */
const ROOM: i32 = 254 + 32;

export const BAND_LIMIT_DELAY: i32 = HALF;

function design(): void {
  const norm = besselI0(BETA);
  let sum: f64 = 0.0;
  for (let k = 0; k <= HALF; k++) {
    const t = <f64>(k - HALF);
    const h = kaiserAt(t / <f64>(HALF + 1), BETA, norm) * lowPassAt(t, CUTOFF);
    store<f64>(COEFFICIENTS + FRAME * <usize>k, h);
    sum += k == HALF ? h : 2.0 * h;
  }
  for (let k = 0; k <= HALF; k++) {
    const at = COEFFICIENTS + FRAME * <usize>k;
    v128.store(at, f64x2.splat(load<f64>(at) / sum));
  }
}

design();

export class BandLimit {
  /** The last 254 frames, then the segment. */
  private history: usize = heap.alloc(FRAME * <usize>ROOM);

  reset(): void {
    memory.fill(this.history, 0, FRAME * <usize>ROOM);
  }

  /** Replaces the segment by its band-limited version, 127 frames late. */
  run(block: usize, frames: i32): void {
    const segment = this.history + FRAME * <usize>(TAPS - 1);
    memory.copy(segment, block, FRAME * <usize>frames);
    let i = 0;
    for (; i + 4 <= frames; i += 4) fourAt(this.history + FRAME * <usize>i, block + FRAME * <usize>i);
    for (; i < frames; i++) oneAt(this.history + FRAME * <usize>i, block + FRAME * <usize>i);
    memory.copy(this.history, this.history + FRAME * <usize>frames, FRAME * <usize>(TAPS - 1));
  }
}

/** Adds in the same order as `fourAt`: the result may not depend on how a segment is cut. */
function oneAt(first: usize, into: usize): void {
  let sum = f64x2.splat(0);
  let back = first + FRAME * <usize>(TAPS - 1);
  let h = COEFFICIENTS;
  for (let at = first; at < back; at += FRAME, back -= FRAME, h += FRAME) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(h), f64x2.add(v128.load(at), v128.load(back))));
  }
  v128.store(into, f64x2.add(sum, f64x2.mul(v128.load(h), v128.load(back))));
}

function fourAt(first: usize, into: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let back = first + FRAME * <usize>(TAPS - 1);
  let h = COEFFICIENTS;
  for (let at = first; at < back; at += FRAME, back -= FRAME, h += FRAME) {
    const c = v128.load(h);
    s0 = f64x2.add(s0, f64x2.mul(c, f64x2.add(v128.load(at), v128.load(back))));
    s1 = f64x2.add(s1, f64x2.mul(c, f64x2.add(v128.load(at, 16), v128.load(back, 16))));
    s2 = f64x2.add(s2, f64x2.mul(c, f64x2.add(v128.load(at, 32), v128.load(back, 32))));
    s3 = f64x2.add(s3, f64x2.mul(c, f64x2.add(v128.load(at, 48), v128.load(back, 48))));
  }
  const c = v128.load(h);
  v128.store(into, f64x2.add(s0, f64x2.mul(c, v128.load(back))));
  v128.store(into, f64x2.add(s1, f64x2.mul(c, v128.load(back, 16))), 16);
  v128.store(into, f64x2.add(s2, f64x2.mul(c, v128.load(back, 32))), 32);
  v128.store(into, f64x2.add(s3, f64x2.mul(c, v128.load(back, 48))), 48);
}
