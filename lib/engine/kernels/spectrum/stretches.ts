// Stretches of the file, spread over all of it, for what is looked at when it ends: each the first half of a long window.

import { Arena } from '../memory/arena';
import { Row } from '../memory/row';

/** Stretches that are kept: when there are more, every other one is dropped, and from then on only every other one is taken. */
const MOST: i32 = 64;

let kept: Row<f32> = changetype<Row<f32>>(0);
let planes: i32 = 2;
let stride: i32 = 1;
/** Frames of a stretch. */
export let stretchFrames: i32 = 0;
export let stretches: i32 = 0;

/** Allocates its memory from the arena; `size` is that of the long windows. */
export function layStretches(size: i32, channels: i32): void {
  stretchFrames = size >> 1;
  planes = channels;
  kept = Arena.row<f32>(MOST * planes * stretchFrames);
}

export function resetStretches(): void {
  stretches = 0;
  stride = 1;
}

/** The first half of the `index`th window. */
export function keepStretch(left: Row<f32>, right: Row<f32>, index: i32): void {
  if (index % stride !== 0) return;
  const both = planes * stretchFrames;
  if (stretches === MOST) {
    for (let n = 1; n < MOST / 2; n++) kept.from(n * both).copy(kept.from(2 * n * both), both);
    stretches = MOST / 2;
    stride *= 2;
    if (index % stride !== 0) return;
  }
  stretches++;
  leftOf(stretches - 1).copy(left, stretchFrames);
  if (planes > 1) rightOf(stretches - 1).copy(right, stretchFrames);
}

export function leftOf(stretch: i32): Row<f32> {
  return kept.from(stretch * planes * stretchFrames);
}

/** Mono has the same channel twice. */
export function rightOf(stretch: i32): Row<f32> {
  return leftOf(stretch).from((planes - 1) * stretchFrames);
}

/** The place of a stretch's first frame in the file. */
export function firstFrameOf(stretch: i32): i64 {
  return <i64>stretch * <i64>stride * <i64>stretchFrames;
}
