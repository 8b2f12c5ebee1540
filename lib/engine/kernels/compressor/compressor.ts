// Feed-forward compressor. The gain computer works on decibels with a soft knee, and attack and release smooth
// its output there (D. Giannoulis, M. Massberg, J. Reiss, Digital Dynamic Range Compressor Design, JAES 2012).

import { CompressorDetector, CompressorParameters } from '../generated/parameters';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { Block } from '../signal/block';
import { exp2x2 } from '../signal/log-exp';
import { DB_PER_LOG2 } from '../signal/scales';
import { Stage } from '../signal/stage';
import { Detector } from './detector';

export class Compressor extends Stage {
  private settings: CompressorParameters = new CompressorParameters();
  private detector: Detector = new Detector();
  private attack: f64 = 0.0;
  private release: f64 = 0.0;
  private reduction: v128 = f64x2.splat(0);
  private deepest: v128 = f64x2.splat(0);
  private sampleRate: f64 = 44100.0;

  configure(sampleRate: f64): void {
    this.sampleRate = sampleRate;
    this.settings.configure(sampleRate);
    this.detector.configure(sampleRate);
  }

  apply(settings: Row<f64>, jump: bool): void {
    const now = this.settings;
    now.apply(settings, jump);
    this.attack = this.shareOf(now.attackMs);
    this.release = this.shareOf(now.releaseMs);
    this.detector.apply(
      now.sideChainLowCut ? now.sideChainLowCutHz : 0.0,
      now.detector === CompressorDetector.rms,
      now.stereoLinkPercent / 100.0,
    );
  }

  reset(): void {
    this.detector.reset();
    this.reduction = f64x2.splat(0);
  }

  snap(): void {
    this.detector.snap();
    // Below a ten-millionth of a decibel the reduction is over.
    this.reduction = v128.and(this.reduction, f64x2.ge(this.reduction, f64x2.splat(1e-8)));
  }

  tickParameters(): void {
    this.settings.tick();
  }

  run(block: Block, frames: i32): void {
    const levels = this.detector.run(block, frames);
    this.computeGain(levels, frames);
    this.smoothGain(levels, frames);
    this.applyGain(block, levels, frames);
  }

  takeReduction(): f64 {
    const deepest = this.deepest;
    this.deepest = f64x2.splat(0);
    return DB_PER_LOG2 * Pair.larger(deepest);
  }

  private shareOf(milliseconds: f64): f64 {
    return 1.0 - Math.exp(-1000.0 / (this.sampleRate * milliseconds));
  }

  /** From levels to the desired reduction: none below the knee, a parabola in it, (1 - 1/ratio) of the excess above it. */
  private computeGain(levels: Block, frames: i32): void {
    const threshold = f64x2.splat(this.settings.threshold.now);
    const slope = f64x2.splat(this.settings.ratio.now);
    const knee = this.settings.knee.now;
    const zero = f64x2.splat(0);
    const half = f64x2.splat(0.5 * knee);
    const bend = f64x2.splat(knee > 1e-6 ? 0.5 / knee : 0.0);
    for (let i = 0; i < frames; i++) {
      const over = f64x2.sub(levels[i], threshold);
      const into = f64x2.pmax(zero, f64x2.add(over, half));
      const soft = f64x2.mul(f64x2.mul(into, into), bend);
      const amount = v128.bitselect(over, soft, f64x2.ge(over, half));
      levels[i] = f64x2.mul(slope, f64x2.pmax(zero, amount));
    }
  }

  /** Attack and release. */
  private smoothGain(reductions: Block, frames: i32): void {
    const attack = f64x2.splat(this.attack);
    const release = f64x2.splat(this.release);
    let reduction = this.reduction;
    let deepest = this.deepest;
    for (let i = 0; i < frames; i++) {
      const change = f64x2.sub(reductions[i], reduction);
      const share = v128.bitselect(attack, release, f64x2.gt(change, f64x2.splat(0)));
      reduction = f64x2.add(reduction, f64x2.mul(share, change));
      deepest = f64x2.pmax(deepest, reduction);
      reductions[i] = reduction;
    }
    this.reduction = reduction;
    this.deepest = deepest;
  }

  private applyGain(block: Block, reductions: Block, frames: i32): void {
    const mix = this.settings.mix;
    const makeup = this.settings.makeup;
    for (let i = 0; i < frames; i++) {
      const wet = mix.at(i);
      const gain = exp2x2(f64x2.neg(reductions[i]));
      const total = f64x2.add(f64x2.mul(gain, f64x2.splat(wet * makeup.at(i))), f64x2.splat(1.0 - wet));
      block[i] = f64x2.mul(block[i], total);
    }
  }
}
