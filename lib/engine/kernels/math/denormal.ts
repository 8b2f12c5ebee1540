// Firefox flushes denormals on its audio thread and others do not, so no state may decay into them.
// State is snapped on the absolute grid of 128 frames, whatever the block size.

/** Frames of the grid on which state is snapped. */
export const SNAP_FRAMES: i32 = 128;

/** Both lanes of an f64x2 snapped. */
export function snapPair(x: v128): v128 {
  return v128.and(x, f64x2.ge(f64x2.abs(x), f64x2.splat(1e-25)));
}

/** Whether a number from outside is a valid sample: no NaN, no infinity, nothing whose products could be denormal. */
export function isSample(x: f32): bool {
  const magnitude = abs<f32>(x);
  return magnitude >= 1e-15 && magnitude <= 1e15;
}

/** The four lanes of an f32x4, zero where it is not a valid sample. */
export function samplesOnly(x: v128): v128 {
  const magnitude = f32x4.abs(x);
  const low = f32x4.ge(magnitude, f32x4.splat(1e-15));
  return v128.and(x, v128.and(low, f32x4.le(magnitude, f32x4.splat(1e15))));
}

/** Both lanes of an f64x2, zero where it is not a valid sample. */
export function pairOnly(x: v128): v128 {
  const magnitude = f64x2.abs(x);
  const low = f64x2.ge(magnitude, f64x2.splat(1e-25));
  return v128.and(x, v128.and(low, f64x2.le(magnitude, f64x2.splat(1e15))));
}
