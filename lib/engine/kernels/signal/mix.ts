// Gains and cross-fades that follow a ramp, used by all stages.

import { Block } from './block';
import { Ramp } from './ramp';

/** Applies a gain to the block. */
export function multiply(block: Block, frames: i32, gain: Ramp): void {
  if (gain.staysAt(1.0)) return;
  if (!gain.moves) {
    const factor = f64x2.splat(gain.now);
    for (let i = 0; i < frames; i++) block[i] = f64x2.mul(block[i], factor);
    return;
  }
  for (let i = 0; i < frames; i++) block[i] = f64x2.mul(block[i], f64x2.splat(gain.at(i)));
}

/** Mixes `dry` into the block: the result is `dry` where `wet` is 0 and the block where it is 1. */
export function crossfade(block: Block, dry: Block, frames: i32, wet: Ramp): void {
  for (let i = 0; i < frames; i++) {
    const share = f64x2.splat(wet.at(i));
    block[i] = f64x2.add(dry[i], f64x2.mul(share, f64x2.sub(block[i], dry[i])));
  }
}
