// Sums of taps times frames, both f64. Each output has two sums, one over the even-numbered frames of the file and
// one over the odd ones, always in the same order, whether it is computed alone or as one of four: so its bits do not depend
// on how many outputs happen to be ready. Rows of taps are padded with zeros; those change no sum.

import { Pair } from '../memory/pair';
import { Row } from '../memory/row';

/** The taps of four outputs over the same frames. */
@unmanaged
export class FourRows {
  first: Row<f64>;
  second: Row<f64>;
  third: Row<f64>;
  fourth: Row<f64>;
}

/** One output from `count` frames on, count a multiple of four, the first frame's number even. */
export function convolveOne(taps: Row<f64>, frames: Row<f64>, count: i32): f64 {
  let sums = f64x2.splat(0.0);
  for (let n = 0; n < count; n += 4) {
    sums = f64x2.add(sums, f64x2.mul(taps.vector(0), frames.vector(0)));
    sums = f64x2.add(sums, f64x2.mul(taps.vector(2), frames.vector(2)));
    taps = taps.from(4);
    frames = frames.from(4);
  }
  return Pair.sum(sums);
}

/** Four outputs of one channel over the same frames. */
export function convolveFour(rows: FourRows, frames: Row<f64>, count: i32, to: Row<f64>): void {
  let row0 = rows.first;
  let row1 = rows.second;
  let row2 = rows.third;
  let row3 = rows.fourth;
  let l0 = f64x2.splat(0.0);
  let l1 = f64x2.splat(0.0);
  let l2 = f64x2.splat(0.0);
  let l3 = f64x2.splat(0.0);
  for (let n = 0; n < count; n += 4) {
    const lx0 = frames.vector(0);
    l0 = f64x2.add(l0, f64x2.mul(row0.vector(0), lx0));
    l1 = f64x2.add(l1, f64x2.mul(row1.vector(0), lx0));
    l2 = f64x2.add(l2, f64x2.mul(row2.vector(0), lx0));
    l3 = f64x2.add(l3, f64x2.mul(row3.vector(0), lx0));
    const lx1 = frames.vector(2);
    l0 = f64x2.add(l0, f64x2.mul(row0.vector(2), lx1));
    l1 = f64x2.add(l1, f64x2.mul(row1.vector(2), lx1));
    l2 = f64x2.add(l2, f64x2.mul(row2.vector(2), lx1));
    l3 = f64x2.add(l3, f64x2.mul(row3.vector(2), lx1));
    row0 = row0.from(4);
    row1 = row1.from(4);
    row2 = row2.from(4);
    row3 = row3.from(4);
    frames = frames.from(4);
  }
  to[0] = Pair.sum(l0);
  to[1] = Pair.sum(l1);
  to[2] = Pair.sum(l2);
  to[3] = Pair.sum(l3);
}

/** Where two channels are read and written. */
@unmanaged
export class TwoRows {
  left: Row<f64>;
  right: Row<f64>;
}

/** Four outputs of two channels: the taps are read once for both. */
export function convolveFourOfTwo(rows: FourRows, from: TwoRows, count: i32, to: TwoRows): void {
  let row0 = rows.first;
  let row1 = rows.second;
  let row2 = rows.third;
  let row3 = rows.fourth;
  let frames = from.left;
  let second = from.right;
  const toSecond = to.right;
  let l0 = f64x2.splat(0.0);
  let l1 = f64x2.splat(0.0);
  let l2 = f64x2.splat(0.0);
  let l3 = f64x2.splat(0.0);
  let r0 = f64x2.splat(0.0);
  let r1 = f64x2.splat(0.0);
  let r2 = f64x2.splat(0.0);
  let r3 = f64x2.splat(0.0);
  for (let n = 0; n < count; n += 4) {
    const lx0 = frames.vector(0);
    const rx0 = second.vector(0);
    const t00 = row0.vector(0);
    l0 = f64x2.add(l0, f64x2.mul(t00, lx0));
    r0 = f64x2.add(r0, f64x2.mul(t00, rx0));
    const t10 = row1.vector(0);
    l1 = f64x2.add(l1, f64x2.mul(t10, lx0));
    r1 = f64x2.add(r1, f64x2.mul(t10, rx0));
    const t20 = row2.vector(0);
    l2 = f64x2.add(l2, f64x2.mul(t20, lx0));
    r2 = f64x2.add(r2, f64x2.mul(t20, rx0));
    const t30 = row3.vector(0);
    l3 = f64x2.add(l3, f64x2.mul(t30, lx0));
    r3 = f64x2.add(r3, f64x2.mul(t30, rx0));
    const lx1 = frames.vector(2);
    const rx1 = second.vector(2);
    const t01 = row0.vector(2);
    l0 = f64x2.add(l0, f64x2.mul(t01, lx1));
    r0 = f64x2.add(r0, f64x2.mul(t01, rx1));
    const t11 = row1.vector(2);
    l1 = f64x2.add(l1, f64x2.mul(t11, lx1));
    r1 = f64x2.add(r1, f64x2.mul(t11, rx1));
    const t21 = row2.vector(2);
    l2 = f64x2.add(l2, f64x2.mul(t21, lx1));
    r2 = f64x2.add(r2, f64x2.mul(t21, rx1));
    const t31 = row3.vector(2);
    l3 = f64x2.add(l3, f64x2.mul(t31, lx1));
    r3 = f64x2.add(r3, f64x2.mul(t31, rx1));
    row0 = row0.from(4);
    row1 = row1.from(4);
    row2 = row2.from(4);
    row3 = row3.from(4);
    frames = frames.from(4);
    second = second.from(4);
  }
  to.left[0] = Pair.sum(l0);
  to.left[1] = Pair.sum(l1);
  to.left[2] = Pair.sum(l2);
  to.left[3] = Pair.sum(l3);
  toSecond[0] = Pair.sum(r0);
  toSecond[1] = Pair.sum(r1);
  toSecond[2] = Pair.sum(r2);
  toSecond[3] = Pair.sum(r3);
}
