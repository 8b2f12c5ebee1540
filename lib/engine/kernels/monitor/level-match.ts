// Loudness of the chain's output against its input, K-weighted (BS.1770-5 Annex 1) over some three seconds, so that
// both can be heard equally loud. The louder one is turned down: turning up could clip.

import { FRAME } from '../signal/block';
import { LaneSection } from '../signal/biquads';
import { COEFFICIENTS, designWeighting } from '../loudness/weighting';

const WINDOW_SECONDS: f64 = 3.0;
/** Blocks under -70 LUFS say nothing about the balance of the two. */
const GATE: f64 = 1e-7;
const KEY = memory.data(32 * 16, 16);

class Weighted {
  private shelf: LaneSection = new LaneSection();
  private highPass: LaneSection = new LaneSection();
  private energy: v128 = f64x2.splat(0);

  configure(): void {
    const c = COEFFICIENTS;
    this.shelf.set(load<f64>(c), load<f64>(c, 8), load<f64>(c, 16), load<f64>(c, 24), load<f64>(c, 32));
    this.highPass.set(1.0, -2.0, 1.0, load<f64>(c, 40), load<f64>(c, 48));
  }

  reset(): void {
    this.shelf.reset();
    this.highPass.reset();
    this.energy = f64x2.splat(0);
  }

  snap(): void {
    this.shelf.snap();
    this.highPass.snap();
  }

  run(block: usize, frames: i32): void {
    memory.copy(KEY, block, FRAME * <usize>frames);
    this.shelf.run(KEY, frames);
    this.highPass.run(KEY, frames);
    let energy = this.energy;
    const end = KEY + FRAME * <usize>frames;
    for (let at = KEY; at < end; at += FRAME) {
      const x = v128.load(at);
      energy = f64x2.add(energy, f64x2.mul(x, x));
    }
    this.energy = energy;
  }

  take(): f64 {
    const energy = this.energy;
    this.energy = f64x2.splat(0);
    return f64x2.extract_lane(energy, 0) + f64x2.extract_lane(energy, 1);
  }
}

export class LevelMatch {
  private dry: Weighted = new Weighted();
  private wet: Weighted = new Weighted();
  private dryPower: f64 = 0.0;
  private wetPower: f64 = 0.0;
  private share: f64 = 0.0;
  private blocks: f64 = 0.0;

  configure(sampleRate: f64, blockFrames: i32): void {
    designWeighting(sampleRate);
    this.dry.configure();
    this.wet.configure();
    this.share = 1.0 - Math.exp(-(<f64>blockFrames) / (sampleRate * WINDOW_SECONDS));
    this.reset();
  }

  reset(): void {
    this.dry.reset();
    this.wet.reset();
    this.blocks = 0.0;
  }

  run(dry: usize, wet: usize, frames: i32): void {
    this.dry.run(dry, frames);
    this.wet.run(wet, frames);
  }

  /** Takes in what was heard since the last call, on the 128-frame grid. */
  update(blockFrames: i32): void {
    this.dry.snap();
    this.wet.snap();
    const dry = this.dry.take() / <f64>blockFrames;
    const wet = this.wet.take() / <f64>blockFrames;
    if (dry < GATE || wet < GATE) return;
    this.blocks += 1.0;
    // A plain mean until the window is full, so that the first reading is usable at once.
    const share = max(this.share, 1.0 / this.blocks);
    this.dryPower += share * (dry - this.dryPower);
    this.wetPower += share * (wet - this.wetPower);
  }

  /** How much louder the output is than the input, in LU; 0 before anything was heard. */
  get difference(): f64 {
    return this.blocks == 0.0 ? 0.0 : 10.0 * Math.log10(this.wetPower / this.dryPower);
  }

  get dryGain(): f64 {
    return this.blocks == 0.0 ? 1.0 : Math.min(1.0, Math.sqrt(this.wetPower / this.dryPower));
  }

  get wetGain(): f64 {
    return this.blocks == 0.0 ? 1.0 : Math.min(1.0, Math.sqrt(this.dryPower / this.wetPower));
  }
}
