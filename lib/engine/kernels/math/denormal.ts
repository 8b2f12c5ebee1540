// Firefox flushes denormals on its audio thread and others do not, so no state may decay into them.
// State is snapped on the absolute grid of 128 frames, whatever the block size.

/** Frames of the grid on which state is snapped. */
export const SNAP_FRAMES: i32 = 128;

/** Zero when the magnitude of a state variable is below 1e-25. */
// @ts-ignore: decorator
@inline
export function snap(x: f64): f64 {
  return abs<f64>(x) < 1e-25 ? 0.0 : x;
}

/** Both lanes of an f64x2 snapped. */
// @ts-ignore: decorator
@inline
export function snapPair(x: v128): v128 {
  return v128.and(x, f64x2.ge(f64x2.abs(x), f64x2.splat(1e-25)));
}

/** Zero when a sample that enters or leaves as f32 is below 1e-15 in magnitude. */
// @ts-ignore: decorator
@inline
export function snapSample(x: f32): f32 {
  return abs<f32>(x) < 1e-15 ? 0.0 : x;
}

/** The four lanes of an f32x4 snapped; a NaN becomes zero too. */
// @ts-ignore: decorator
@inline
export function snapSamples(x: v128): v128 {
  return v128.and(x, f32x4.ge(f32x4.abs(x), f32x4.splat(1e-15)));
}
