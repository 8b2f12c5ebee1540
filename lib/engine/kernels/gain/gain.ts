// Input gain, polarity of each channel, channel swap, output gain. Switches fade over about 10 ms: polarity through silence,
// the swap through a mix of both channels. At neutral settings the samples pass unchanged, bit for bit.

import { GainParameters } from '../generated/parameters';
import { Lane } from '../memory/lane';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { Block } from '../signal/block';
import { Fade } from '../signal/fade';
import { multiply } from '../signal/mix';
import { Stage } from '../signal/stage';

export class Gain extends Stage {
  private settings: GainParameters = new GainParameters();

  configure(sampleRate: f64): void {
    this.settings.configure(sampleRate);
  }

  apply(settings: Row<f64>, jump: bool): void {
    this.settings.apply(settings, jump);
  }

  reset(): void {}

  snap(): void {}

  tickParameters(): void {
    this.settings.tick();
  }

  run(block: Block, frames: i32): void {
    const settings = this.settings;
    multiply(block, frames, settings.inputGain);
    invert(Lane.first(block), frames, settings.invertLeft);
    invert(Lane.second(block), frames, settings.invertRight);
    if (!this.mono) swap(block, frames, settings.swapChannels);
    multiply(block, frames, settings.outputGain);
  }
}

/** Inverts one channel: its gain moves from 1 to -1. */
function invert(channel: Lane, frames: i32, inverted: Fade): void {
  if (inverted.off) return;
  if (inverted.full) {
    for (let i = 0; i < frames; i++) channel[i] = -channel[i];
    return;
  }
  for (let i = 0; i < frames; i++) channel[i] = channel[i] * (1.0 - 2.0 * inverted.at(i));
}

/** Exchanges left and right; during the fade, each is a mix of both. */
function swap(block: Block, frames: i32, swapped: Fade): void {
  if (swapped.off) return;
  if (swapped.full) {
    for (let i = 0; i < frames; i++) block[i] = Pair.swapped(block[i]);
    return;
  }
  for (let i = 0; i < frames; i++) {
    const x = block[i];
    const share = f64x2.splat(swapped.at(i));
    block[i] = f64x2.add(x, f64x2.mul(share, f64x2.sub(Pair.swapped(x), x)));
  }
}
