/** Peaks are compared so that a NaN never wins. */
export function larger(a: f32, b: f32): f32 {
  return a > b ? a : b;
}

/** The largest of an f32x4's lanes. */
export function largestLane(x: v128): f32 {
  const a = f32x4.extract_lane(x, 0);
  const b = f32x4.extract_lane(x, 1);
  const c = f32x4.extract_lane(x, 2);
  const d = f32x4.extract_lane(x, 3);
  const ab = a > b ? a : b;
  const cd = c > d ? c : d;
  return ab > cd ? ab : cd;
}
