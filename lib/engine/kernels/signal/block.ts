// How a segment lies in memory: one f64x2 per frame, left in lane 0 and right in lane 1.

/** Bytes of one frame. */
export const FRAME: usize = 16;
/** Parameters move on this grid of absolute frames, and no segment crosses it. */
export const TICK: i32 = 32;

const STAGE_DRY = memory.data(32 * 16, 16);
const BAND_DRY = memory.data(32 * 16, 16);

/** Room for the unprocessed segment while a stage fades in or out. */
export function stageDry(): usize {
  return STAGE_DRY;
}

/** The same for one band inside a stage that may be fading too. */
export function bandDry(): usize {
  return BAND_DRY;
}

/** Ticks over which a filter moves to a new design. */
export const DESIGN_TICKS: i32 = 4;

let offset: i32 = 0;
let index: i32 = 0;

/** Number of the tick, modulo DESIGN_TICKS: designs take turns on it. */
export function tickIndex(): i32 {
  return index;
}

export function setTickIndex(ticks: i32): void {
  index = ticks & (DESIGN_TICKS - 1);
}

/** Place of the segment's first frame between two ticks: ramps are a function of it, never of the block size. */
export function tickOffset(): i32 {
  return offset;
}

export function setTickOffset(frames: i32): void {
  offset = frames;
}
