// Convolutions process two frames of interleaved f32 at a time, [left, right, left, right].

/** The sums of both halves: [left, right, left, right]. */
export function folded(x: v128): v128 {
  return f32x4.add(x, i32x4.shuffle(x, x, 2, 3, 0, 1));
}

/** The taps of two consecutive frames, for both channels. */
export function tapPair(first: f64, second: f64): v128 {
  return f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(<f32>first), 2, <f32>second), 3, <f32>second);
}
