// Converts between the host's planes, one for each channel in single precision, and the chain's blocks.

import { BLOCK } from '../generated/layout';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { Block } from './block';

const inputs = changetype<Row<f32>>(memory.data(2 * 128 * 4, 16));
const outputs = changetype<Row<f32>>(memory.data(2 * 128 * 4, 16));
/** Samples are limited to +120 dBFS: larger ones could drive a filter to infinity. */
const LARGEST: f32 = 1e6;

export function inputPlane(channel: i32): usize {
  return inputs.from(channel * BLOCK).address;
}

export function outputPlane(channel: i32): usize {
  return outputs.from(channel * BLOCK).address;
}

/** Magnitudes below 1e-15 and NaN become zero; the sign is kept, so that even -0 passes unchanged. */
function audible(x: v128): v128 {
  return v128.and(x, v128.or(f32x4.ge(f32x4.abs(x), f32x4.splat(1e-15)), i32x4.splat(0x80000000)));
}

/** Reads frames from `first` on, a mono signal into both channels, and returns the peaks; NaN and denormals become zero. */
export function readInput(block: Block, first: i32, frames: i32, mono: bool): v128 {
  let peak = f64x2.splat(0);
  const left = inputs.from(first);
  const right = mono ? left : left.from(BLOCK);
  for (let i = 0; i < frames; i++) {
    const frame = audible(Pair.singles(left, right, i));
    const bounded = f32x4.pmax(f32x4.splat(-LARGEST), f32x4.pmin(f32x4.splat(LARGEST), frame));
    const x = f64x2.promote_low_f32x4(bounded);
    peak = f64x2.pmax(peak, f64x2.abs(x));
    block[i] = x;
  }
  return peak;
}

/** Writes frames from `first` on and returns the peaks. */
export function writeOutput(block: Block, first: i32, frames: i32): v128 {
  let peak = f64x2.splat(0);
  const left = outputs.from(first);
  const right = left.from(BLOCK);
  for (let i = 0; i < frames; i++) {
    const x = block[i];
    const frame = audible(f32x4.demote_f64x2_zero(x));
    peak = f64x2.pmax(peak, f64x2.abs(x));
    Pair.setSingles(left, right, i, frame);
  }
  return peak;
}
