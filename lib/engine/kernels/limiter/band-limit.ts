// Linear-phase low-pass at 0.46 of the sample rate (20.3 kHz at 44.1 kHz). Content above it causes peaks between
// samples that no detector of reasonable length finds; it is inaudible, so the limiter removes it first.

import { besselI0, kaiserAt, lowPassAt } from '../math/kaiser';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { Block, TICK } from '../signal/block';

const TAPS: i32 = 255;
const HALF: i32 = 127;
/** Frames that an output needs before the newest one. */
const PAST: i32 = TAPS - 1;
/** Middle of the transition, cycles per sample: 80 dB down from 0.4705 on, flat up to 0.4505. */
const CUTOFF: f64 = 0.4605;
const BETA: f64 = 7.857;

/** The first half and the centre, for both channels: the filter is symmetrical. */
const taps = changetype<Row<v128>>(memory.data(128 * 16, 16));

export const BAND_LIMIT_DELAY: i32 = HALF;

function design(): void {
  const norm = besselI0(BETA);
  let sum: f64 = 0.0;
  for (let k = 0; k <= HALF; k++) {
    const t = <f64>(k - HALF);
    const h = kaiserAt(t / <f64>(HALF + 1), BETA, norm) * lowPassAt(t, CUTOFF);
    taps[k] = f64x2.splat(h);
    sum += k === HALF ? h : 2.0 * h;
  }
  for (let k = 0; k <= HALF; k++) taps[k] = f64x2.splat(Pair.first(taps[k]) / sum);
}

design();

export class BandLimit {
  /** The last 254 frames, followed by the block. */
  private readonly history: Row<v128> = Row.allocate<v128>(PAST + TICK);

  reset(): void {
    this.history.clear(PAST + TICK);
  }

  /** Replaces the block with the band-limited signal, delayed by 127 frames. */
  run(block: Block, frames: i32): void {
    const history = this.history;
    history.from(PAST).copy(block, frames);
    let i = 0;
    for (; i + 4 <= frames; i += 4) filterFour(history.from(i), block.from(i));
    for (; i < frames; i++) block[i] = filterOne(history.from(i));
    history.copy(history.from(frames), PAST);
  }
}

/** Adds in the same order as `filterFour`: the result must not depend on the block size. */
function filterOne(window: Row<v128>): v128 {
  let sum = f64x2.splat(0);
  let h = taps;
  let near = window;
  let far = window.from(PAST);
  // From both ends to the centre.
  while (near !== far) {
    sum = f64x2.add(sum, f64x2.mul(h[0], f64x2.add(near[0], far[0])));
    h = h.from(1);
    near = near.from(1);
    far = far.from(-1);
  }
  return f64x2.add(sum, f64x2.mul(h[0], far[0]));
}

/** Four consecutive outputs at once, so that each tap is loaded once. */
function filterFour(window: Row<v128>, to: Block): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let h = taps;
  let near = window;
  let far = window.from(PAST);
  while (near !== far) {
    const tap = h[0];
    s0 = f64x2.add(s0, f64x2.mul(tap, f64x2.add(near[0], far[0])));
    s1 = f64x2.add(s1, f64x2.mul(tap, f64x2.add(near[1], far[1])));
    s2 = f64x2.add(s2, f64x2.mul(tap, f64x2.add(near[2], far[2])));
    s3 = f64x2.add(s3, f64x2.mul(tap, f64x2.add(near[3], far[3])));
    h = h.from(1);
    near = near.from(1);
    far = far.from(-1);
  }
  const centre = h[0];
  to[0] = f64x2.add(s0, f64x2.mul(centre, far[0]));
  to[1] = f64x2.add(s1, f64x2.mul(centre, far[1]));
  to[2] = f64x2.add(s2, f64x2.mul(centre, far[2]));
  to[3] = f64x2.add(s3, f64x2.mul(centre, far[3]));
}
