// Sums of taps (f64, the same for both lanes) times frames (f64x2). Each output has one sum over the even frames of the
// file's own count and one over the odd ones, whether it is made alone or as one of four: so its bits do not depend on
// how many outputs happen to be ready. Rows of taps have zeros around them; a product with those changes no sum.

/** One output from `count` frames on, count even, the first frame an even one. */
export function convolveOne(taps: usize, frames: usize, count: i32, to: usize): void {
  let even = f64x2.splat(0.0);
  let odd = even;
  const end = frames + (<usize>count << 4);
  while (frames < end) {
    even = f64x2.add(even, f64x2.mul(v128.load64_splat(taps, 0), v128.load(frames, 0)));
    odd = f64x2.add(odd, f64x2.mul(v128.load64_splat(taps, 8), v128.load(frames, 16)));
    taps += 16;
    frames += 32;
  }
  v128.store(to, f64x2.add(even, odd));
}

/** Four outputs over the same frames; `rows` points to the addresses of their taps: every frame is read once for all four. */
export function convolveFour(rows: usize, frames: usize, count: i32, to: usize): void {
  let row0 = load<usize>(rows, 0);
  let row1 = load<usize>(rows, 4);
  let row2 = load<usize>(rows, 8);
  let row3 = load<usize>(rows, 12);
  let even0 = f64x2.splat(0.0);
  let odd0 = even0;
  let even1 = even0;
  let odd1 = even0;
  let even2 = even0;
  let odd2 = even0;
  let even3 = even0;
  let odd3 = even0;
  const end = frames + (<usize>count << 4);
  while (frames < end) {
    const first = v128.load(frames, 0);
    even0 = f64x2.add(even0, f64x2.mul(v128.load64_splat(row0, 0), first));
    even1 = f64x2.add(even1, f64x2.mul(v128.load64_splat(row1, 0), first));
    even2 = f64x2.add(even2, f64x2.mul(v128.load64_splat(row2, 0), first));
    even3 = f64x2.add(even3, f64x2.mul(v128.load64_splat(row3, 0), first));
    const second = v128.load(frames, 16);
    odd0 = f64x2.add(odd0, f64x2.mul(v128.load64_splat(row0, 8), second));
    odd1 = f64x2.add(odd1, f64x2.mul(v128.load64_splat(row1, 8), second));
    odd2 = f64x2.add(odd2, f64x2.mul(v128.load64_splat(row2, 8), second));
    odd3 = f64x2.add(odd3, f64x2.mul(v128.load64_splat(row3, 8), second));
    row0 += 16;
    row1 += 16;
    row2 += 16;
    row3 += 16;
    frames += 32;
  }
  v128.store(to, f64x2.add(even0, odd0), 0);
  v128.store(to, f64x2.add(even1, odd1), 16);
  v128.store(to, f64x2.add(even2, odd2), 32);
  v128.store(to, f64x2.add(even3, odd3), 48);
}
