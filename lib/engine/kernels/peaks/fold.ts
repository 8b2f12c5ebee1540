// Minimum and maximum of a run, in f32: conversion to 16 bits preserves order, so it waits until the run is complete.

import { Row } from '../memory/row';
import { Extremes } from './extremes';

/** Extends the minimum and maximum by `count` samples. NaN is skipped. */
export function foldChannel(samples: Row<f32>, count: i32, open: Extremes): void {
  let lowest = f32x4.splat(open.lowest);
  let highest = f32x4.splat(open.highest);
  let lowest2 = lowest;
  let highest2 = highest;
  for (; count >= 8; count -= 8) {
    const first = samples.vector(0);
    const second = samples.vector(4);
    lowest = f32x4.pmin(lowest, first);
    highest = f32x4.pmax(highest, first);
    lowest2 = f32x4.pmin(lowest2, second);
    highest2 = f32x4.pmax(highest2, second);
    samples = samples.from(8);
  }
  for (; count > 0; count--) {
    const value = f32x4.splat(samples[0]);
    samples = samples.from(1);
    lowest = f32x4.pmin(lowest, value);
    highest = f32x4.pmax(highest, value);
  }
  lowest = f32x4.pmin(lowest, lowest2);
  highest = f32x4.pmax(highest, highest2);
  lowest = f32x4.pmin(lowest, v128.shuffle<f32>(lowest, lowest, 2, 3, 0, 1));
  highest = f32x4.pmax(highest, v128.shuffle<f32>(highest, highest, 2, 3, 0, 1));
  lowest = f32x4.pmin(lowest, v128.shuffle<f32>(lowest, lowest, 1, 0, 3, 2));
  highest = f32x4.pmax(highest, v128.shuffle<f32>(highest, highest, 1, 0, 3, 2));
  open.lowest = f32x4.extract_lane(lowest, 0);
  open.highest = f32x4.extract_lane(highest, 0);
}
