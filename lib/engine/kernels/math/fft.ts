// Complex Fourier transform in f64, one complex number per vector: Stockham's radix-4 (and one radix-2 step for sizes that
// are not powers of four), which needs no bit reversal. Two real channels are transformed as real and imaginary part.

import { Arena } from '../memory/arena';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';

/** Sizes are powers of two from 16 on. */
let size: i32 = 0;
/** exp(-2 pi i k / size), k < size. */
let table: Row<v128> = changetype<Row<v128>>(0);
let work: Row<v128> = changetype<Row<v128>>(0);

/** Allocates its memory from the arena. */
export function layFft(n: i32): void {
  layFftIn(n, Arena.row<v128>(n), Arena.row<v128>(n));
}

/** The same in two rows of `n` numbers. */
export function layFftIn(n: i32, factors: Row<v128>, room: Row<v128>): void {
  size = n;
  table = factors;
  work = room;
  for (let k = 0; k < n; k++) {
    const angle = (-2.0 * Math.PI * <f64>k) / <f64>n;
    table[k] = f64x2.replace_lane(f64x2.splat(Math.cos(angle)), 1, Math.sin(angle));
  }
}

/** The product of two complex numbers. */
export function turned(x: v128, by: v128): v128 {
  const re = v128.shuffle<f64>(by, by, 0, 0);
  const im = v128.shuffle<f64>(by, by, 1, 1);
  const cross = f64x2.mul(Pair.swapped(x), im);
  return f64x2.add(f64x2.mul(x, re), Pair.firstNegated(cross));
}

/** Transforms the `size` complex numbers of `data` in place. */
export function transform(data: Row<v128>): void {
  transformFirst(data, size);
}

/** Transforms the first `count` of them alone: a power of two, from 16 up to `size`. */
export function transformFirst(data: Row<v128>, count: i32): void {
  const skip = size / count;
  let from = data;
  let to = work;
  let left = count;
  let stride = 1;
  while (left >= 4) {
    radix4(from, to, left, stride, skip);
    left >>= 2;
    stride <<= 2;
    const other = from;
    from = to;
    to = other;
  }
  if (left === 2) {
    radix2(from, to, stride);
    from = to;
  }
  if (from !== data) data.copy(from, count);
}

/** `skip`: how many entries of the table one step of this transform is. */
function radix4(from: Row<v128>, to: Row<v128>, left: i32, stride: i32, skip: i32): void {
  const quarter = (left >> 2) * stride;
  const step = stride * skip;
  for (let p = 0; p < left >> 2; p++) {
    const w1 = table[p * step];
    const w2 = table[2 * p * step];
    const w3 = table[3 * p * step];
    const a = from.from(p * stride);
    const b = a.from(quarter);
    const c = b.from(quarter);
    const d = c.from(quarter);
    const to0 = to.from(4 * p * stride);
    const to1 = to0.from(stride);
    const to2 = to1.from(stride);
    const to3 = to2.from(stride);
    for (let q = 0; q < stride; q++) {
      const apc = f64x2.add(a[q], c[q]);
      const amc = f64x2.sub(a[q], c[q]);
      const bpd = f64x2.add(b[q], d[q]);
      // i (b - d)
      const turn = Pair.firstNegated(Pair.swapped(f64x2.sub(b[q], d[q])));
      to0[q] = f64x2.add(apc, bpd);
      to1[q] = turned(f64x2.sub(amc, turn), w1);
      to2[q] = turned(f64x2.sub(apc, bpd), w2);
      to3[q] = turned(f64x2.add(amc, turn), w3);
    }
  }
}

function radix2(from: Row<v128>, to: Row<v128>, stride: i32): void {
  const second = from.from(stride);
  const toSecond = to.from(stride);
  for (let q = 0; q < stride; q++) {
    const a = from[q];
    const b = second[q];
    to[q] = f64x2.add(a, b);
    toSecond[q] = f64x2.sub(a, b);
  }
}
