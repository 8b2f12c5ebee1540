import { FRAME } from '../signal/block';
import { highPassLane, LaneSection } from '../signal/biquads';
import { log2x2 } from '../signal/log-exp';
import { snapPair } from '../math/denormal';

/** Fall of the peak detector, so that it doesn't follow a low note's single half-waves. */
const PEAK_FALL_SECONDS: f64 = 0.003;
/** Window of the RMS detector (time constant of the mean square). */
const RMS_SECONDS: f64 = 0.01;
/** -200 dB in log2 units: silence. */
const FLOOR: f64 = 1e-10;

const KEY = memory.data(32 * 16, 16);

/** Level of the side chain in log2 units of amplitude, for each channel, with stereo link. */
export class Detector {
  private filter: LaneSection = new LaneSection();
  private filtered: bool = false;
  private rms: bool = false;
  private link: f64 = 1.0;
  private fall: f64 = 0.0;
  private average: f64 = 0.0;
  private state: v128 = f64x2.splat(0);
  private sampleRate: f64 = 44100.0;

  configure(sampleRate: f64): void {
    this.sampleRate = sampleRate;
    this.fall = Math.exp(-1.0 / (sampleRate * PEAK_FALL_SECONDS));
    this.average = 1.0 - Math.exp(-1.0 / (sampleRate * RMS_SECONDS));
  }

  /** `cutHertz` 0 leaves the side chain unfiltered. */
  apply(cutHertz: f64, rms: bool, link: f64): void {
    if (rms != this.rms) this.state = rms ? f64x2.mul(this.state, this.state) : f64x2.sqrt(this.state);
    this.rms = rms;
    this.link = link;
    this.filtered = cutHertz > 0.0;
    if (!this.filtered) return;
    highPassLane(this.filter, 0, cutHertz / this.sampleRate);
    highPassLane(this.filter, 1, cutHertz / this.sampleRate);
  }

  reset(): void {
    this.filter.reset();
    this.state = f64x2.splat(0);
  }

  snap(): void {
    this.filter.snap();
    this.state = snapPair(this.state);
  }

  /** Levels of the segment, one pair for each frame; returns where they lie. */
  run(block: usize, frames: i32): usize {
    memory.copy(KEY, block, FRAME * <usize>frames);
    if (this.filtered) this.filter.run(KEY, frames);
    if (this.rms) this.meanSquare(frames);
    else this.peak(frames);
    const link = f64x2.splat(this.link);
    const end = KEY + FRAME * <usize>frames;
    for (let at = KEY; at < end; at += FRAME) {
      const own = log2x2(f64x2.pmax(f64x2.splat(this.rms ? FLOOR * FLOOR : FLOOR), v128.load(at)));
      const level = this.rms ? f64x2.mul(own, f64x2.splat(0.5)) : own;
      const other = i64x2.shuffle(level, level, 1, 0);
      const louder = f64x2.pmax(level, other);
      v128.store(at, f64x2.add(level, f64x2.mul(link, f64x2.sub(louder, level))));
    }
    return KEY;
  }

  private peak(frames: i32): void {
    const fall = f64x2.splat(this.fall);
    let state = this.state;
    const end = KEY + FRAME * <usize>frames;
    for (let at = KEY; at < end; at += FRAME) {
      state = f64x2.pmax(f64x2.abs(v128.load(at)), f64x2.mul(state, fall));
      v128.store(at, state);
    }
    this.state = state;
  }

  private meanSquare(frames: i32): void {
    const share = f64x2.splat(this.average);
    let state = this.state;
    const end = KEY + FRAME * <usize>frames;
    for (let at = KEY; at < end; at += FRAME) {
      const x = v128.load(at);
      state = f64x2.add(state, f64x2.mul(share, f64x2.sub(f64x2.mul(x, x), state)));
      v128.store(at, state);
    }
    this.state = state;
  }
}
