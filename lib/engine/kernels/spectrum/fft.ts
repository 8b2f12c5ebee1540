// Complex Fourier transform in f64, one complex number per vector: Stockham's radix-4 (and one radix-2 step for sizes that
// are no power of four), which needs no bit reversal. Two real channels ride as real and imaginary part.

/** Sizes are powers of two from 16 on. */
let size: i32 = 0;
/** exp(-2 pi i k / size), k < size. */
let table: usize = 0;
let work: usize = 0;

/** Bytes of the table and of the second buffer together. */
export function fftBytes(n: i32): usize {
  return <usize>n * 32;
}

/** `at` is the start of `fftBytes(n)` free bytes, 16-aligned. */
export function configureFft(n: i32, at: usize): void {
  size = n;
  table = at;
  work = at + (<usize>n << 4);
  for (let k = 0; k < n; k++) {
    const angle = (-2.0 * Math.PI * <f64>k) / <f64>n;
    store<f64>(table + (<usize>k << 4), Math.cos(angle), 0);
    store<f64>(table + (<usize>k << 4), Math.sin(angle), 8);
  }
}

// @ts-ignore: decorator
@inline
function swapped(x: v128): v128 {
  return v128.shuffle<f64>(x, x, 1, 0);
}

/** x times w, where w stands at `at`. */
// @ts-ignore: decorator
@inline
function turned(x: v128, at: usize): v128 {
  const re = v128.load64_splat(at, 0);
  const im = v128.load64_splat(at, 8);
  const cross = f64x2.mul(swapped(x), im);
  return f64x2.add(f64x2.mul(x, re), f64x2.mul(cross, f64x2.replace_lane(f64x2.splat(1.0), 0, -1.0)));
}

/** Transforms the `size` complex numbers at `data` in place. */
export function transform(data: usize): void {
  let from = data;
  let to = work;
  let left = size;
  let stride = 1;
  while (left >= 4) {
    radix4(from, to, left, stride);
    left >>= 2;
    stride <<= 2;
    const other = from;
    from = to;
    to = other;
  }
  if (left == 2) {
    radix2(from, to, stride);
    from = to;
  }
  if (from != data) memory.copy(data, from, <usize>size << 4);
}

function radix4(from: usize, to: usize, left: i32, stride: i32): void {
  const quarter = <usize>((left >> 2) * stride) << 4;
  const step = <usize>stride << 4;
  for (let p = 0; p < left >> 2; p++) {
    const w1 = table + ((<usize>p * step) & ((<usize>size << 4) - 1));
    const w2 = table + (<usize>(2 * p) * step);
    const w3 = table + (<usize>(3 * p) * step);
    let source = from + <usize>p * step;
    let target = to + <usize>(4 * p) * step;
    for (let q = 0; q < stride; q++) {
      const a = v128.load(source);
      const b = v128.load(source + quarter);
      const c = v128.load(source + 2 * quarter);
      const d = v128.load(source + 3 * quarter);
      const apc = f64x2.add(a, c);
      const amc = f64x2.sub(a, c);
      const bpd = f64x2.add(b, d);
      const bmd = swapped(f64x2.sub(b, d));
      // i (b - d)
      const turn = f64x2.mul(bmd, f64x2.replace_lane(f64x2.splat(1.0), 0, -1.0));
      v128.store(target, f64x2.add(apc, bpd));
      v128.store(target + step, turned(f64x2.sub(amc, turn), w1));
      v128.store(target + 2 * step, turned(f64x2.sub(apc, bpd), w2));
      v128.store(target + 3 * step, turned(f64x2.add(amc, turn), w3));
      source += 16;
      target += 16;
    }
  }
}

function radix2(from: usize, to: usize, stride: i32): void {
  const half = <usize>stride << 4;
  for (let at: usize = 0; at < half; at += 16) {
    const a = v128.load(from + at);
    const b = v128.load(from + half + at);
    v128.store(to + at, f64x2.add(a, b));
    v128.store(to + half + at, f64x2.sub(a, b));
  }
}
