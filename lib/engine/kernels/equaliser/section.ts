import { BiquadPair } from '../signal/biquad-pair';
import { Block, DESIGN_TICKS, TICK } from '../signal/block';
import { Coefficients } from './coefficients';

/** Frames over which a section moves to its goal. */
const MOVE: i32 = DESIGN_TICKS * TICK;

/**
 * A filter, the same for both channels, whose coefficients can move: they are interpolated frame by frame. The stable
 * region is convex, so this is safe. An identity leaves the state alone, so a neutral band may rest without a trace.
 */
export class Section {
  goal: Coefficients = new Coefficients();
  private moving: bool = false;
  /** Frames since it set out. */
  private moved: i32 = 0;
  private filter: BiquadPair = new BiquadPair();

  reset(): void {
    this.filter.reset();
  }

  snap(): void {
    this.filter.snap();
  }

  /** Whether nothing is left in the state. */
  get idle(): bool {
    return this.filter.idle;
  }

  /** Sets out for the goal, which it reaches in MOVE frames. */
  move(): void {
    this.moving = true;
    this.moved = 0;
  }

  /** Takes the goal at once. */
  settle(): void {
    const goal = this.goal;
    this.filter.set(goal.b0, goal.b1, goal.b2, goal.a1, goal.a2);
    this.moving = false;
  }

  run(block: Block, frames: i32): void {
    if (this.moving) this.runMoving(block, frames);
    else this.filter.run(block, frames);
  }

  private runMoving(block: Block, frames: i32): void {
    const filter = this.filter;
    const goal = this.goal;
    const goalB0 = f64x2.splat(goal.b0);
    const goalC1 = f64x2.splat(goal.b1 - goal.a1 * goal.b0);
    const goalC2 = f64x2.splat(goal.b2 - goal.a2 * goal.b0);
    const goalA1 = f64x2.splat(goal.a1);
    const goalA2 = f64x2.splat(goal.a2);
    for (let i = 0; i < frames; i++) {
      const t = f64x2.splat(<f64>(this.moved + i + 1) / <f64>MOVE);
      const x = block[i];
      const s1 = filter.s1;
      block[i] = f64x2.add(f64x2.mul(between(filter.b0, goalB0, t), x), s1);
      const in1 = f64x2.mul(between(filter.c1, goalC1, t), x);
      const in2 = f64x2.mul(between(filter.c2, goalC2, t), x);
      filter.s1 = f64x2.sub(f64x2.add(in1, filter.s2), f64x2.mul(between(filter.a1, goalA1, t), s1));
      filter.s2 = f64x2.sub(in2, f64x2.mul(between(filter.a2, goalA2, t), s1));
    }
    this.moved += frames;
    if (this.moved >= MOVE) this.settle();
  }
}

function between(from: v128, to: v128, t: v128): v128 {
  return f64x2.add(from, f64x2.mul(f64x2.sub(to, from), t));
}
