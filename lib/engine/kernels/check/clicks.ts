// Clicks: places that a linear prediction of the surroundings misses. Every 1024 samples a short filter is made, and
// the largest residual of each 128 is compared with those around it; what stands out is looked at closely (click-judge.ts).

import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { Table } from '../memory/table';
import {
  BEFORE,
  BEHIND,
  BOTH_SIDES,
  centres,
  configureJudge,
  JUDGED_AFTER,
  JUDGED_BEFORE,
  judgeClick,
} from './click-judge';
import { addProducts, predict } from './prediction';

const BLOCK: i32 = 128;
/** Samples for which one filter is made, and how far its window reaches over them at either side. */
const STRETCH: i32 = 1024;
const MARGIN: i32 = 256;
const WINDOW: i32 = 1024 + 2 * 256;
const ORDER: i32 = 16;
/** Blocks on either side that a place is compared with. */
const AROUND: i32 = 16;
const RING: i32 = 64;
/** Before the file: at least what is read before a judged place, in blocks. */
const SILENCE: i32 = 1280;
/** Samples that are kept: what a judge looks back on, and the blocks that wait for those behind them. */
const HISTORY: i32 = 8192;
/** -110 dB: the residual of digital silence. */
const LEAST_SCALE: f64 = 3e-6;
/** Only a residual of this size, this far above the usual, and above the fifth largest around, is looked at. */
const LEAST_SIZE: f64 = 0.003;
const LEAST_RATIO: f64 = 6.0;
const RIVALS: i32 = 5;
const LEAST_LEAD: f64 = 1.8;
/** A click's own residual, in samples before and after its largest. */
const OWN_BEFORE: i32 = 8;
const OWN_AFTER: i32 = 16;
/** A place this close behind the one before is the same. */
const SAME: f64 = 24.0;

const shape = changetype<Row<f32>>(memory.data(1536 * 4, 16));
const windowed = changetype<Row<f32>>(memory.data((1536 + 32) * 4, 16));
const products = changetype<Row<f64>>(memory.data(17 * 8, 16));
const filter = changetype<Row<f64>>(memory.data(17 * 8, 16));
const taps = changetype<Row<f32>>(memory.data(17 * 4, 16));
const residual = changetype<Row<f32>>(memory.data(1024 * 4, 16));
/** Sum of the squares of each block of the stretch. */
const squares = changetype<Row<f64>>(memory.data(8 * 8, 16));
const sorted = changetype<Row<f64>>(memory.data(64 * 8, 16));
let isShaped = false;
/** How far above the usual the largest residual of a click is at least. */
let leastRatio: f64 = 0.0;

/** Only what is at least this much of a click is reported. */
export function configureClicks(size: f64, ratio: f64, certainty: f64): void {
  leastRatio = ratio;
  configureJudge(size, certainty);
}

/** A block's largest residual, and the RMS of the others. */
@unmanaged
class Measured {
  largest: f64;
  roughness: f64;
  /** Of the largest, in the block. */
  place: f64;
}

/** One channel. */
export class Clicks {
  private kept: Row<f32> = Row.allocate<f32>(HISTORY);
  private ring: Table<Measured> = Table.allocate<Measured>(RING);
  /** Frame of the first kept sample, and how many are kept. */
  private first: i64 = 0;
  private count: i32 = 0;
  /** Blocks with a residual, and blocks that have been judged. */
  private measured: i32 = 0;
  private judged: i32 = 0;
  private lastFrame: f64 = -1e9;
  /** Frame after the last of the file. */
  private end: f64 = Infinity;

  reset(): void {
    this.kept.clear(HISTORY);
    // Silence before the file, for the first window, the first filter, and a judge of the first samples.
    this.count = SILENCE;
    this.first = -SILENCE;
    this.measured = 0;
    this.judged = 0;
    this.lastFrame = -1e9;
    this.end = Infinity;
  }

  /** The next 128 samples. */
  append(samples: Row<f32>): void {
    const to = this.kept.from(this.count);
    const most = f32x4.splat(1e15);
    const least = f32x4.splat(1e-10);
    for (let n = 0; n < BLOCK; n += 4) {
      const x = samples.vector(n);
      const size = f32x4.abs(x);
      to.setVector(n, v128.and(x, v128.and(f32x4.le(size, most), f32x4.ge(size, least))));
    }
    this.count += BLOCK;
  }

  /** Whether more samples are needed to measure every block before the end, and to judge it. */
  isWaiting(): bool {
    const kept = <f64>(this.first + this.count);
    return <f64>this.measured * <f64>BLOCK < this.end || kept < this.end + <f64>JUDGED_AFTER;
  }

  /** Measures what has become possible; every channel has the same samples by now. */
  advance(channel: i32, channels: StaticArray<Clicks>, channelCount: i32): void {
    const next = <i32>(<i64>this.measured * BLOCK - this.first);
    if (this.count - next < STRETCH + MARGIN) return;
    this.measure(this.kept.from(next));
    // Once the end is known, places wait for the samples behind it.
    if (this.end !== Infinity) return;
    while (this.measured - this.judged > AROUND) this.compare(channel, channels, channelCount);
  }

  endAt(frame: f64): void {
    this.end = frame;
  }

  finish(channel: i32, channels: StaticArray<Clicks>, channelCount: i32): void {
    // What was measured behind the end is no surrounding.
    this.measured = min(this.measured, <i32>Math.ceil(this.end / <f64>BLOCK));
    while (this.judged < this.measured) this.compare(channel, channels, channelCount);
  }

  /** Drops what nothing looks at any more; the channels stay in step. */
  drop(): void {
    if (this.count < HISTORY - STRETCH) return;
    const needed = <i32>(<i64>this.judged * BLOCK - this.first) - JUDGED_BEFORE;
    const done = max(0, needed) & ~(BLOCK - 1);
    this.kept.copy(this.kept.from(done), this.count - done);
    this.count -= done;
    this.first += done;
  }

  /** Where there is sound to judge a place by. */
  private sidesOf(frame: f64): i32 {
    if (frame < <f64>JUDGED_BEFORE) return BEHIND;
    return frame + <f64>JUDGED_AFTER > this.end ? BEFORE : BOTH_SIDES;
  }

  private sampleAt(frame: f64): Row<f32> {
    return this.kept.from(<i32>(<i64>frame - this.first));
  }

  private measure(samples: Row<f32>): void {
    if (!isShaped) makeShape();
    const from = samples.from(-MARGIN);
    const to = windowed.from(32);
    for (let n = 0; n < WINDOW; n += 4) to.setVector(n, f32x4.mul(from.vector(n), shape.vector(n)));
    products.clear(ORDER + 1);
    addProducts(to, WINDOW, ORDER, products);
    products[0] = products[0] * (1.0 + 1e-7) + 1e-9;
    predict(products, ORDER, filter);
    findResidual(samples);
    sumSquares();
    for (let at = 0; at < STRETCH; at += BLOCK) this.measureBlock(residual.from(at), squares[at / BLOCK]);
  }

  private measureBlock(sizes: Row<f32>, squares: f64): void {
    const largest = largestOf(sizes);
    const place = largest > 0.0 ? placeOf(sizes, largest) : 0;
    let own: f64 = 0.0;
    let others: i32 = BLOCK;
    for (let n = max(0, place - OWN_BEFORE); n <= min(BLOCK - 1, place + OWN_AFTER); n++) {
      own += <f64>sizes[n] * <f64>sizes[n];
      others--;
    }
    const block = this.of(this.measured++);
    block.largest = <f64>largest;
    block.place = <f64>place;
    block.roughness = Math.sqrt(Math.max(0.0, squares - own) / <f64>others);
  }

  private of(block: i32): Measured {
    return this.ring.at(block % RING);
  }

  private compare(channel: i32, channels: StaticArray<Clicks>, channelCount: i32): void {
    const block = this.judged++;
    const here = this.of(block);
    const frame = <f64>block * <f64>BLOCK + here.place;
    if (here.largest < LEAST_SIZE || frame - this.lastFrame < SAME) return;
    if (frame >= this.end) return;
    if (!this.standsOut(block)) return;
    this.lastFrame = frame;
    const ratio = here.largest / this.usualAt(block);
    if (!(ratio >= leastRatio)) return;
    for (let each = 0; each < channelCount; each++) centres[each] = channels[each].sampleAt(frame);
    judgeClick(channel, frame, ratio, channelCount, this.sidesOf(frame));
  }

  /** Whether its residual is this far above the median of the roughness around it, and above the fifth largest residual. */
  private standsOut(block: i32): bool {
    const largest = this.of(block).largest;
    const last = this.lastAround(block);
    const first = this.firstAround(block);
    if (largest < LEAST_RATIO * LEAST_SCALE) return false;
    let rougher = 0;
    let rivals = 0;
    for (let b = first; b <= last; b++) {
      const one = this.of(b);
      rougher += i32(largest < LEAST_RATIO * one.roughness);
      rivals += i32(largest < LEAST_LEAD * one.largest);
    }
    const count = last - first + 1;
    return rougher <= count >> 1 && rivals < min(RIVALS, count);
  }

  /** The median of the roughness around it. */
  private usualAt(block: i32): f64 {
    const first = this.firstAround(block);
    const count = this.lastAround(block) - first + 1;
    for (let n = 0; n < count; n++) {
      const value = this.of(first + n).roughness;
      let at = n;
      while (at > 0 && sorted[at - 1] < value) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = value;
    }
    return Math.max(sorted[count >> 1], LEAST_SCALE);
  }

  private firstAround(block: i32): i32 {
    return max(0, block - AROUND);
  }

  private lastAround(block: i32): i32 {
    return min(this.measured - 1, block + AROUND);
  }
}

/** What the filter leaves of the samples, without its sign; sixteen at a time. */
function findResidual(samples: Row<f32>): void {
  for (let k = 1; k <= ORDER; k++) taps[k] = <f32>filter[k];
  for (let n = 0; n < STRETCH; n += 16) {
    let a = samples.vector(n);
    let b = samples.vector(n + 4);
    let c = samples.vector(n + 8);
    let d = samples.vector(n + 12);
    for (let k = 1; k <= ORDER; k++) {
      const tap = taps.splat(k);
      const late = samples.from(n - k);
      a = f32x4.add(a, f32x4.mul(tap, late.vector(0)));
      b = f32x4.add(b, f32x4.mul(tap, late.vector(4)));
      c = f32x4.add(c, f32x4.mul(tap, late.vector(8)));
      d = f32x4.add(d, f32x4.mul(tap, late.vector(12)));
    }
    residual.setVector(n, f32x4.abs(a));
    residual.setVector(n + 4, f32x4.abs(b));
    residual.setVector(n + 8, f32x4.abs(c));
    residual.setVector(n + 12, f32x4.abs(d));
  }
}

/** The squares of each block, in their order; four blocks at a time, in two pairs, so that fewer sums wait for another. */
function sumSquares(): void {
  for (let block = 0; block < STRETCH / BLOCK; block += 4) {
    let first = residual.from(block * BLOCK);
    let low = f64x2.splat(0.0);
    let high = low;
    for (let n = 0; n < BLOCK; n++) {
      const a = Pair.ofSamples(first, first.from(BLOCK), 0);
      const b = Pair.ofSamples(first, first.from(BLOCK), 2 * BLOCK);
      low = f64x2.add(low, f64x2.mul(a, a));
      high = f64x2.add(high, f64x2.mul(b, b));
      first = first.from(1);
    }
    squares.setVector(block, low);
    squares.setVector(block + 2, high);
  }
}

function largestOf(sizes: Row<f32>): f32 {
  let a = f32x4.splat(0.0);
  let b = a;
  for (let n = 0; n < BLOCK; n += 8) {
    a = f32x4.pmax(a, sizes.vector(n));
    b = f32x4.pmax(b, sizes.vector(n + 4));
  }
  a = f32x4.pmax(a, b);
  a = f32x4.pmax(a, i32x4.shuffle(a, a, 2, 3, 0, 1));
  a = f32x4.pmax(a, i32x4.shuffle(a, a, 1, 0, 3, 2));
  return f32x4.extract_lane(a, 0);
}

function placeOf(sizes: Row<f32>, wanted: f32): i32 {
  const all = f32x4.splat(wanted);
  for (let n = 0; n < BLOCK; n += 4) {
    const found = i32x4.bitmask(f32x4.eq(sizes.vector(n), all));
    if (found !== 0) return n + ctz(found);
  }
  return 0;
}

function makeShape(): void {
  for (let n = 0; n < WINDOW; n++) {
    shape[n] = <f32>(0.5 - 0.5 * Math.cos((2.0 * Math.PI * (<f64>n + 0.5)) / <f64>WINDOW));
  }
  isShaped = true;
}
