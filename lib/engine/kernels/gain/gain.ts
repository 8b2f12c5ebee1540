// Gain in front, the polarity of each channel, the channels swapped, gain behind. Switches fade over some 10 ms:
// polarity through silence, the swap through a mix of both channels. At rest nothing is computed that changes a bit.

import { GainParameters } from '../generated/parameters';
import { FRAME, tickOffset } from '../signal/block';
import { Fade, Glide } from '../signal/glide';
import { Stage } from '../signal/stage';

export class Gain extends Stage {
  private settings: GainParameters = new GainParameters();

  configure(sampleRate: f64): void {
    this.settings.configure(sampleRate);
  }

  apply(settings: usize, jump: bool): void {
    this.settings.apply(settings, jump);
  }

  reset(): void {}

  snap(): void {}

  tickParameters(): void {
    this.settings.tick();
  }

  run(block: usize, frames: i32): void {
    const settings = this.settings;
    multiply(block, frames, settings.inputGain);
    if (!settings.invertLeft.off) invert(block, frames, settings.invertLeft);
    if (!settings.invertRight.off) invert(block + 8, frames, settings.invertRight);
    if (!this.mono) swap(block, frames, settings.swapChannels);
    multiply(block, frames, settings.outputGain);
  }
}

function multiply(block: usize, frames: i32, gain: Glide): void {
  if (gain.staysAt(1.0)) return;
  const first = tickOffset() + 1;
  const from = gain.from;
  const slope = gain.slope;
  for (let i = 0; i < frames; i++) {
    const at = block + FRAME * <usize>i;
    v128.store(at, f64x2.mul(v128.load(at), f64x2.splat(from + slope * <f64>(first + i))));
  }
}

/** One channel, from 1 to -1. */
function invert(channel: usize, frames: i32, inverted: Fade): void {
  const first = tickOffset() + 1;
  const from = inverted.from;
  const slope = inverted.slope;
  for (let i = 0; i < frames; i++) {
    const at = channel + FRAME * <usize>i;
    store<f64>(at, load<f64>(at) * (1.0 - 2.0 * (from + slope * <f64>(first + i))));
  }
}

function swap(block: usize, frames: i32, swapped: Fade): void {
  if (swapped.full) {
    const end = block + FRAME * <usize>frames;
    for (let at = block; at < end; at += FRAME) v128.store(at, other(v128.load(at)));
  } else if (!swapped.off) mixToSwap(block, frames, swapped);
}

function mixToSwap(block: usize, frames: i32, swapped: Fade): void {
  const first = tickOffset() + 1;
  const from = swapped.from;
  const slope = swapped.slope;
  for (let i = 0; i < frames; i++) {
    const at = block + FRAME * <usize>i;
    const x = v128.load(at);
    const share = f64x2.splat(from + slope * <f64>(first + i));
    v128.store(at, f64x2.add(x, f64x2.mul(share, f64x2.sub(other(x), x))));
  }
}

/** Left and right exchanged. */
// @ts-ignore: decorator
@inline
function other(x: v128): v128 {
  return i64x2.shuffle(x, x, 1, 0);
}
