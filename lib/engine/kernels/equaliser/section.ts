import { BiquadPair } from '../signal/biquad-pair';
import { Block, DESIGN_TICKS, TICK } from '../signal/block';
import { Coefficients } from './coefficients';

/** Frames over which coefficients are interpolated. */
const MOVE: i32 = DESIGN_TICKS * TICK;

/**
 * A filter, the same for both channels, whose coefficients can be interpolated frame by frame: the region of stable ones is
 * convex, so this is safe. An identity does not change the state, so a neutral band can be skipped without a click.
 */
export class Section {
  target: Coefficients = new Coefficients();
  private moving: bool = false;
  /** Frames since the interpolation began. */
  private moved: i32 = 0;
  private filter: BiquadPair = new BiquadPair();

  reset(): void {
    this.filter.reset();
  }

  snap(): void {
    this.filter.snap();
  }

  /** Whether the state is zero. */
  get idle(): bool {
    return this.filter.idle;
  }

  /** Starts the interpolation to the target, which it reaches after MOVE frames. */
  move(): void {
    this.moving = true;
    this.moved = 0;
  }

  /** Uses the target's coefficients at once. */
  settle(): void {
    const target = this.target;
    this.filter.set(target.b0, target.b1, target.b2, target.a1, target.a2);
    this.moving = false;
  }

  run(block: Block, frames: i32): void {
    if (this.moving) this.runMoving(block, frames);
    else this.filter.run(block, frames);
  }

  private runMoving(block: Block, frames: i32): void {
    const filter = this.filter;
    const target = this.target;
    const targetB0 = f64x2.splat(target.b0);
    const targetC1 = f64x2.splat(target.b1 - target.a1 * target.b0);
    const targetC2 = f64x2.splat(target.b2 - target.a2 * target.b0);
    const targetA1 = f64x2.splat(target.a1);
    const targetA2 = f64x2.splat(target.a2);
    for (let i = 0; i < frames; i++) {
      const t = f64x2.splat(<f64>(this.moved + i + 1) / <f64>MOVE);
      const x = block[i];
      const s1 = filter.s1;
      block[i] = f64x2.add(f64x2.mul(between(filter.b0, targetB0, t), x), s1);
      const in1 = f64x2.mul(between(filter.c1, targetC1, t), x);
      const in2 = f64x2.mul(between(filter.c2, targetC2, t), x);
      filter.s1 = f64x2.sub(f64x2.add(in1, filter.s2), f64x2.mul(between(filter.a1, targetA1, t), s1));
      filter.s2 = f64x2.sub(in2, f64x2.mul(between(filter.a2, targetA2, t), s1));
    }
    this.moved += frames;
    if (this.moved >= MOVE) this.settle();
  }
}

function between(from: v128, to: v128, t: v128): v128 {
  return f64x2.add(from, f64x2.mul(f64x2.sub(to, from), t));
}
