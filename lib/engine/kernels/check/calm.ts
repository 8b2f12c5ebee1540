// Quick looks at a block of 128 samples: in most of them nothing stands still, and then nobody has to go through them one by one.

import { Row } from '../memory/row';

const BLOCK: i32 = 128;
/** Whoever stands still for at least twice as long fills one of these. */
export const PART: i32 = 64;
/** Single precision may take a difference for smaller than it is. */
const ROUNDING: f64 = 1.0001;

/** Whether none of the samples from two before the block on is followed by two that are within `tolerance` of it. */
export function isMoving(samples: Row<f32>, tolerance: f64): bool {
  const near = f32x4.splat(<f32>(tolerance * ROUNDING));
  let found = i32x4.splat(0);
  for (let n = -2; n < BLOCK - 2; n += 4) {
    const x = samples.vector(n);
    const next = f32x4.abs(f32x4.sub(samples.vector(n + 1), x));
    const second = f32x4.abs(f32x4.sub(samples.vector(n + 2), x));
    found = v128.or(found, f32x4.le(f32x4.pmax(next, second), near));
  }
  return !v128.any_true(found);
}

/** Whether either half of the block goes up and down by more than `range`. */
export function isLively(samples: Row<f32>, range: f64): bool {
  return isPartLively(samples, range) && isPartLively(samples.from(PART), range);
}

function isPartLively(samples: Row<f32>, range: f64): bool {
  let low = samples.vector(0);
  let high = low;
  for (let n = 4; n < PART; n += 4) {
    const x = samples.vector(n);
    low = f32x4.pmin(low, x);
    high = f32x4.pmax(high, x);
  }
  low = f32x4.pmin(low, i32x4.shuffle(low, low, 2, 3, 0, 1));
  high = f32x4.pmax(high, i32x4.shuffle(high, high, 2, 3, 0, 1));
  const least = f32x4.pmin(low, i32x4.shuffle(low, low, 1, 0, 3, 2));
  const most = f32x4.pmax(high, i32x4.shuffle(high, high, 1, 0, 3, 2));
  return <f64>f32x4.extract_lane(f32x4.sub(most, least), 0) > range * ROUNDING;
}

/**
 * The last of the block's samples before the `end`th that is more than twice the tolerance away from the one before it, and so
 * begins a run of its own whatever came before; -1 if none does.
 */
export function lastJump(samples: Row<f32>, end: i32, tolerance: f64): i32 {
  let n = end - 1;
  while (n >= 0 && abs(<f64>samples[n] - <f64>samples[n - 1]) <= 2.0 * tolerance) n--;
  return n;
}
