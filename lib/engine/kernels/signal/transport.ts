import { BLOCK } from '../generated/layout';
import { FRAME } from './block';

/** Blocks as the host sees them: two planes in, two planes out, f32. */
const INPUT = memory.data(2 * 128 * 4, 16);
const OUTPUT = memory.data(2 * 128 * 4, 16);
/** Magnitudes above +120 dBFS are no sound; letting them in could leave a filter at infinity. */
const MOST: f32 = 1e6;

export function inputPlane(channel: i32): usize {
  return INPUT + <usize>(channel * BLOCK * 4);
}

export function outputPlane(channel: i32): usize {
  return OUTPUT + <usize>(channel * BLOCK * 4);
}

/** What is below 1e-15 becomes zero, and so does NaN; the sign stays, so that not even a -0 is touched in passing. */
// @ts-ignore: decorator
@inline
function audible(x: v128): v128 {
  return v128.and(x, v128.or(f32x4.ge(f32x4.abs(x), f32x4.splat(1e-15)), i32x4.splat(0x80000000)));
}

/** Takes frames in: one channel is heard on both sides; NaN and denormals become silence. */
export function takeIn(into: usize, first: i32, frames: i32, mono: bool): v128 {
  let peak = f64x2.splat(0);
  let left = inputPlane(0) + ((<usize>first) << 2);
  let right = inputPlane(mono ? 0 : 1) + ((<usize>first) << 2);
  const end = into + FRAME * <usize>frames;
  for (let at = into; at < end; at += FRAME, left += 4, right += 4) {
    const pair = v128.load32_lane(right, v128.load32_zero(left), 1);
    const bounded = f32x4.pmax(f32x4.splat(-MOST), f32x4.pmin(f32x4.splat(MOST), audible(pair)));
    const x = f64x2.promote_low_f32x4(bounded);
    peak = f64x2.pmax(peak, f64x2.abs(x));
    v128.store(at, x);
  }
  return peak;
}

/** Gives frames out and returns the largest magnitudes. */
export function giveOut(from: usize, first: i32, frames: i32): v128 {
  let peak = f64x2.splat(0);
  let left = outputPlane(0) + ((<usize>first) << 2);
  let right = outputPlane(1) + ((<usize>first) << 2);
  const end = from + FRAME * <usize>frames;
  for (let at = from; at < end; at += FRAME, left += 4, right += 4) {
    const x = v128.load(at);
    const small = audible(f32x4.demote_f64x2_zero(x));
    peak = f64x2.pmax(peak, f64x2.abs(x));
    v128.store32_lane(left, small, 0);
    v128.store32_lane(right, small, 1);
  }
  return peak;
}
