/** Sum of taps (f64, one for both lanes) times frames (f64x2), `count` a multiple of four, always in the same order. */
export function convolvePair(taps: usize, frames: usize, count: i32): v128 {
  let a = f64x2.splat(0.0);
  let b = a;
  let c = a;
  let d = a;
  const end = taps + (<usize>count << 3);
  while (taps < end) {
    a = f64x2.add(a, f64x2.mul(v128.load64_splat(taps, 0), v128.load(frames, 0)));
    b = f64x2.add(b, f64x2.mul(v128.load64_splat(taps, 8), v128.load(frames, 16)));
    c = f64x2.add(c, f64x2.mul(v128.load64_splat(taps, 16), v128.load(frames, 32)));
    d = f64x2.add(d, f64x2.mul(v128.load64_splat(taps, 24), v128.load(frames, 48)));
    taps += 32;
    frames += 64;
  }
  return f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
}
