// Sums of taps times frames, both f64. Each output has two sums, one over the frames whose number in the file is even and
// one over the odd ones, always in the same order, whether it is made alone or as one of four: so its bits do not depend
// on how many outputs happen to be ready. Rows of taps have zeros around them; those change no sum.

// @ts-ignore: decorator
@inline
function total(both: v128): f64 {
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
}

/** One output from `count` frames on, count a multiple of four, the first frame's number even. */
export function convolveOne(taps: usize, frames: usize, count: i32): f64 {
  let sums = f64x2.splat(0.0);
  const end = frames + (<usize>count << 3);
  while (frames < end) {
    sums = f64x2.add(sums, f64x2.mul(v128.load(taps, 0), v128.load(frames, 0)));
    sums = f64x2.add(sums, f64x2.mul(v128.load(taps, 16), v128.load(frames, 16)));
    taps += 32;
    frames += 32;
  }
  return total(sums);
}

/** Four outputs of one channel over the same frames; `rows` points to the addresses of their taps. */
export function convolveFour(rows: usize, frames: usize, count: i32, to: usize): void {
  let row0 = load<usize>(rows, 0);
  let row1 = load<usize>(rows, 4);
  let row2 = load<usize>(rows, 8);
  let row3 = load<usize>(rows, 12);
  let l0 = f64x2.splat(0.0);
  let l1 = f64x2.splat(0.0);
  let l2 = f64x2.splat(0.0);
  let l3 = f64x2.splat(0.0);
  const end = frames + (<usize>count << 3);
  while (frames < end) {
    const lx0 = v128.load(frames, 0);
    l0 = f64x2.add(l0, f64x2.mul(v128.load(row0, 0), lx0));
    l1 = f64x2.add(l1, f64x2.mul(v128.load(row1, 0), lx0));
    l2 = f64x2.add(l2, f64x2.mul(v128.load(row2, 0), lx0));
    l3 = f64x2.add(l3, f64x2.mul(v128.load(row3, 0), lx0));
    const lx1 = v128.load(frames, 16);
    l0 = f64x2.add(l0, f64x2.mul(v128.load(row0, 16), lx1));
    l1 = f64x2.add(l1, f64x2.mul(v128.load(row1, 16), lx1));
    l2 = f64x2.add(l2, f64x2.mul(v128.load(row2, 16), lx1));
    l3 = f64x2.add(l3, f64x2.mul(v128.load(row3, 16), lx1));
    row0 += 32;
    row1 += 32;
    row2 += 32;
    row3 += 32;
    frames += 32;
  }
  store<f64>(to, total(l0), 0);
  store<f64>(to, total(l1), 8);
  store<f64>(to, total(l2), 16);
  store<f64>(to, total(l3), 24);
}

let inputApart: usize = 0;
let outputApart: usize = 0;

/** Bytes from a channel's input to the next channel's, and from its output to the next channel's. */
export function setApart(input: usize, output: usize): void {
  inputApart = input;
  outputApart = output;
}

/** Four outputs of two channels, as far apart as `setApart` said: taps and frames are read once for all. */
export function convolveFourOfTwo(rows: usize, frames: usize, count: i32, to: usize): void {
  let row0 = load<usize>(rows, 0);
  let row1 = load<usize>(rows, 4);
  let row2 = load<usize>(rows, 8);
  let row3 = load<usize>(rows, 12);
  let l0 = f64x2.splat(0.0);
  let l1 = f64x2.splat(0.0);
  let l2 = f64x2.splat(0.0);
  let l3 = f64x2.splat(0.0);
  let r0 = f64x2.splat(0.0);
  let r1 = f64x2.splat(0.0);
  let r2 = f64x2.splat(0.0);
  let r3 = f64x2.splat(0.0);
  const apart = inputApart;
  const end = frames + (<usize>count << 3);
  while (frames < end) {
    const lx0 = v128.load(frames, 0);
    const rx0 = v128.load(frames + apart, 0);
    const t00 = v128.load(row0, 0);
    l0 = f64x2.add(l0, f64x2.mul(t00, lx0));
    r0 = f64x2.add(r0, f64x2.mul(t00, rx0));
    const t10 = v128.load(row1, 0);
    l1 = f64x2.add(l1, f64x2.mul(t10, lx0));
    r1 = f64x2.add(r1, f64x2.mul(t10, rx0));
    const t20 = v128.load(row2, 0);
    l2 = f64x2.add(l2, f64x2.mul(t20, lx0));
    r2 = f64x2.add(r2, f64x2.mul(t20, rx0));
    const t30 = v128.load(row3, 0);
    l3 = f64x2.add(l3, f64x2.mul(t30, lx0));
    r3 = f64x2.add(r3, f64x2.mul(t30, rx0));
    const lx1 = v128.load(frames, 16);
    const rx1 = v128.load(frames + apart, 16);
    const t01 = v128.load(row0, 16);
    l0 = f64x2.add(l0, f64x2.mul(t01, lx1));
    r0 = f64x2.add(r0, f64x2.mul(t01, rx1));
    const t11 = v128.load(row1, 16);
    l1 = f64x2.add(l1, f64x2.mul(t11, lx1));
    r1 = f64x2.add(r1, f64x2.mul(t11, rx1));
    const t21 = v128.load(row2, 16);
    l2 = f64x2.add(l2, f64x2.mul(t21, lx1));
    r2 = f64x2.add(r2, f64x2.mul(t21, rx1));
    const t31 = v128.load(row3, 16);
    l3 = f64x2.add(l3, f64x2.mul(t31, lx1));
    r3 = f64x2.add(r3, f64x2.mul(t31, rx1));
    row0 += 32;
    row1 += 32;
    row2 += 32;
    row3 += 32;
    frames += 32;
  }
  store<f64>(to, total(l0), 0);
  store<f64>(to, total(l1), 8);
  store<f64>(to, total(l2), 16);
  store<f64>(to, total(l3), 24);
  store<f64>(to + outputApart, total(r0), 0);
  store<f64>(to + outputApart, total(r1), 8);
  store<f64>(to + outputApart, total(r2), 16);
  store<f64>(to + outputApart, total(r3), 24);
}
