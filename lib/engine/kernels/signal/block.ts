// What runs through the chain: blocks of up to 32 frames in double precision. They are the stretches between two ticks, so
// that within one every parameter is at rest or moves in a straight line.

import { Row } from '../memory/row';

/** A pair for each frame: left and right, or mid and side. */
export type Block = Row<v128>;

/** Frames between two ticks, on the grid of absolute frames; no block crosses it. */
export const TICK: i32 = 32;

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

/** Frames between the last tick and the block's first frame: ramps are a function of it, never of the block's size. */
export function tickOffset(): i32 {
  return offset;
}

export function setTickOffset(frames: i32): void {
  offset = frames;
}
