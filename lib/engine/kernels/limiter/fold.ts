// Sums of taps times frames run over two frames at a time, left and right each: [left, right, left, right] in f32.

/** Both frames' parts added; left and right twice. */
export function folded(x: v128): v128 {
  return f32x4.add(x, i32x4.shuffle(x, x, 2, 3, 0, 1));
}

/** Taps of two neighbouring frames, for both channels. */
export function tapPair(first: f64, second: f64): v128 {
  return f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(<f32>first), 2, <f32>second), 3, <f32>second);
}
