// The chain processes blocks of up to 32 frames in double precision. A block never crosses a tick, so within one every
// parameter is constant or changes linearly.

import { Row } from '../memory/row';

/** A pair for each frame: left and right, or mid and side. */
export type Block = Row<v128>;

/** Frames between two ticks, on the grid of absolute frames. */
export const TICK: i32 = 32;

/** Ticks over which a filter's coefficients are interpolated to a new design. */
export const DESIGN_TICKS: i32 = 4;

let offset: i32 = 0;
let index: i32 = 0;

/** Number of the tick, modulo DESIGN_TICKS: filters are redesigned in turn, each at its own number. */
export function tickIndex(): i32 {
  return index;
}

export function setTickIndex(ticks: i32): void {
  index = ticks & (DESIGN_TICKS - 1);
}

/** Frames from the last tick to the block's first frame: ramps depend on it, never on the block size. */
export function tickOffset(): i32 {
  return offset;
}

export function setTickOffset(frames: i32): void {
  offset = frames;
}
