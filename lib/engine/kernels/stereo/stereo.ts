// Width, mono bass and balance. Below the chosen frequency the side is taken away by a fourth-order
// Linkwitz-Riley high-pass, and the mid goes through an all-pass of the same phase, so that left and right
// keep their places above it.

import { StereoParameters } from '../generated/parameters';
import { FRAME, TICK, tickOffset } from '../signal/block';
import { crossoverPhaseLane, highPassLane, LaneSection } from '../signal/biquads';
import { crossfade, Stage } from '../signal/stage';

const MID: i32 = 0;
const SIDE: i32 = 1;
const PLAIN = memory.data(32 * 16, 16);

export class Stereo extends Stage {
  private settings: StereoParameters = new StereoParameters();
  private first: LaneSection = new LaneSection();
  private second: LaneSection = new LaneSection();
  private stale: bool = true;
  private sampleRate: f64 = 44100.0;

  configure(sampleRate: f64): void {
    this.sampleRate = sampleRate;
    this.settings.configure(sampleRate);
    this.stale = true;
  }

  apply(settings: usize, jump: bool): void {
    this.settings.apply(settings, jump);
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
    const settings = this.settings;
    const rested = settings.monoBass.off;
    settings.tick();
    if (rested && !settings.monoBass.off) this.reset();
    if (settings.monoBelow.moves || this.stale) this.design();
    this.stale = false;
  }

  run(block: usize, frames: i32): void {
    const width = this.settings.width;
    const balance = this.settings.balance;
    if (this.settings.monoBass.off && width.staysAt(1.0) && balance.staysAt(0.0)) return;
    const end = block + FRAME * <usize>frames;
    const half = f64x2.splat(0.5);
    for (let at = block; at < end; at += FRAME) {
      const x = f64x2.mul(half, v128.load(at));
      v128.store(at, sumAndDifference(x));
    }
    if (!this.settings.monoBass.off) this.narrowBass(block, frames);
    const leftFrom = leftGain(balance.from);
    const rightFrom = rightGain(balance.from);
    const leftSlope = (leftGain(balance.now) - leftFrom) / <f64>TICK;
    const rightSlope = (rightGain(balance.now) - rightFrom) / <f64>TICK;
    const firstFrame = tickOffset() + 1;
    let at = block;
    for (let i = 0; i < frames; i++, at += FRAME) {
      const t = <f64>(firstFrame + i);
      const sides = f64x2.replace_lane(f64x2.splat(1.0), 1, width.at(t));
      const left = f64x2.splat(leftFrom + leftSlope * t);
      const gains = f64x2.replace_lane(left, 1, rightFrom + rightSlope * t);
      v128.store(at, f64x2.mul(gains, sumAndDifference(f64x2.mul(sides, v128.load(at)))));
    }
  }

  private narrowBass(block: usize, frames: i32): void {
    const bytes = FRAME * <usize>frames;
    const fading = !this.settings.monoBass.full;
    if (fading) memory.copy(PLAIN, block, bytes);
    this.first.run(block, frames);
    this.second.run(block, frames);
    if (fading) crossfade(block, PLAIN, frames, this.settings.monoBass);
  }

  private design(): void {
    const cycles = Math.pow(2.0, this.settings.monoBelow.now) / this.sampleRate;
    crossoverPhaseLane(this.first, MID, cycles);
    this.second.setLane(MID, 1.0, 0.0, 0.0, 0.0, 0.0);
    highPassLane(this.first, SIDE, cycles);
    highPassLane(this.second, SIDE, cycles);
  }
}

/** Balance -1 (left) to 1 (right): the other side is turned down. */
function leftGain(balance: f64): f64 {
  return 1.0 - max(balance, 0.0);
}

function rightGain(balance: f64): f64 {
  return 1.0 + min(balance, 0.0);
}

/** (a + b, a - b): left and right to mid and side, and back. */
// @ts-ignore: decorator
@inline
function sumAndDifference(x: v128): v128 {
  const other = i64x2.shuffle(x, x, 1, 0);
  const signed = f64x2.mul(x, f64x2.replace_lane(f64x2.splat(1.0), 1, -1.0));
  return f64x2.add(other, signed);
}
