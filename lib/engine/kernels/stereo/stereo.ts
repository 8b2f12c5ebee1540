// Width, mono bass and balance. Below the chosen frequency the side is taken away by a fourth-order
// Linkwitz-Riley high-pass, and the mid goes through an all-pass of the same phase, so that left and right
// keep their places above it.

import { FRAME, tickOffset } from '../signal/block';
import { crossoverPhaseLane, highPassLane, LaneSection } from '../signal/biquads';
import { Fade, Glide, glideShare } from '../signal/glide';
import { crossfade, Stage } from '../signal/stage';

const MID: i32 = 0;
const SIDE: i32 = 1;
const PLAIN = memory.data(32 * 16, 16);

export class Stereo extends Stage {
  private width: Glide = new Glide();
  private left: Glide = new Glide();
  private right: Glide = new Glide();
  private octave: Glide = new Glide();
  private bass: Fade = new Fade();
  private first: LaneSection = new LaneSection();
  private second: LaneSection = new LaneSection();
  private stale: bool = true;
  private share: f64 = 1.0;
  private sampleRate: f64 = 44100.0;

  configure(sampleRate: f64): void {
    this.sampleRate = sampleRate;
    this.share = glideShare(sampleRate);
    this.stale = true;
  }

  /** Width 0 to 2, mono bass on, its frequency in Hz, balance -1 (left) to 1 (right). */
  apply(settings: usize, jump: bool): void {
    const balance = load<f64>(settings, 24);
    this.width.set(load<f64>(settings), jump);
    this.bass.set(load<f64>(settings, 8) != 0.0, jump);
    this.octave.set(Math.log2(load<f64>(settings, 16)), jump);
    this.left.set(1.0 - max(balance, 0.0), jump);
    this.right.set(1.0 + min(balance, 0.0), jump);
    this.stale = this.stale || jump;
  }

  reset(): void {
    this.first.reset();
    this.second.reset();
  }

  snap(): void {
    this.first.snap();
    this.second.snap();
  }

  tickParameters(): void {
    const rested = this.bass.off;
    this.bass.tick();
    if (rested && !this.bass.off) this.reset();
    this.width.tick(this.share);
    this.left.tick(this.share);
    this.right.tick(this.share);
    if (this.octave.tick(this.share) || this.stale) this.design();
    this.stale = false;
  }

  run(block: usize, frames: i32): void {
    if (this.bass.off && still(this.width) && still(this.left) && still(this.right)) return;
    const end = block + FRAME * <usize>frames;
    const half = f64x2.splat(0.5);
    for (let at = block; at < end; at += FRAME) {
      const x = f64x2.mul(half, v128.load(at));
      v128.store(at, sumAndDifference(x));
    }
    if (!this.bass.off) this.narrowBass(block, frames);
    const firstFrame = tickOffset() + 1;
    let at = block;
    for (let i = 0; i < frames; i++, at += FRAME) {
      const t = <f64>(firstFrame + i);
      const sides = f64x2.replace_lane(f64x2.splat(1.0), 1, this.width.from + this.width.slope * t);
      const left = f64x2.splat(this.left.from + this.left.slope * t);
      const gains = f64x2.replace_lane(left, 1, this.right.from + this.right.slope * t);
      v128.store(at, f64x2.mul(gains, sumAndDifference(f64x2.mul(sides, v128.load(at)))));
    }
  }

  private narrowBass(block: usize, frames: i32): void {
    const bytes = FRAME * <usize>frames;
    const fading = !this.bass.full;
    if (fading) memory.copy(PLAIN, block, bytes);
    this.first.run(block, frames);
    this.second.run(block, frames);
    if (fading) crossfade(block, PLAIN, frames, this.bass);
  }

  private design(): void {
    const cycles = Math.pow(2.0, this.octave.now) / this.sampleRate;
    crossoverPhaseLane(this.first, MID, cycles);
    this.second.setLane(MID, 1.0, 0.0, 0.0, 0.0, 0.0);
    highPassLane(this.first, SIDE, cycles);
    highPassLane(this.second, SIDE, cycles);
  }
}

/** Whether a gain rests at one. */
function still(glide: Glide): bool {
  return glide.from == 1.0 && glide.now == 1.0;
}

/** (a + b, a - b): left and right to mid and side, and back. */
// @ts-ignore: decorator
@inline
function sumAndDifference(x: v128): v128 {
  const other = i64x2.shuffle(x, x, 1, 0);
  const signed = f64x2.mul(x, f64x2.replace_lane(f64x2.splat(1.0), 1, -1.0));
  return f64x2.add(other, signed);
}
