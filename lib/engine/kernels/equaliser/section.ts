import { Coefficients } from './coefficients';
import { DESIGN_TICKS, FRAME, TICK } from '../signal/block';
import { snapPair } from '../math/denormal';

/** Frames over which a section moves to its goal. */
const MOVE: i32 = DESIGN_TICKS * TICK;

/**
 * Second-order section in transposed state-space form: y = b0 x + s1, s1' = c1 x - a1 s1 + s2,
 * s2' = c2 x - a2 s1, with c = b - a b0. The transfer function is that of the direct form; the loop is
 * shorter, and an identity (c = 0) leaves its state alone, so a neutral band may rest without a trace.
 * While coefficients move they are interpolated frame by frame: the stable region is convex, so this is safe.
 */
export class Section {
  goal: Coefficients = new Coefficients();
  private moving: bool = false;
  private moved: i32 = 0;
  private b0: f64 = 1.0;
  private c1: f64 = 0.0;
  private c2: f64 = 0.0;
  private a1: f64 = 0.0;
  private a2: f64 = 0.0;
  private s1: v128 = f64x2.splat(0);
  private s2: v128 = f64x2.splat(0);

  reset(): void {
    this.s1 = f64x2.splat(0);
    this.s2 = f64x2.splat(0);
  }

  snap(): void {
    this.s1 = snapPair(this.s1);
    this.s2 = snapPair(this.s2);
  }

  /** Whether nothing is left in the state. */
  get idle(): bool {
    return !v128.any_true(v128.or(this.s1, this.s2));
  }

  /** Sets out for the goal, which it reaches in MOVE frames. */
  move(): void {
    this.moving = true;
    this.moved = 0;
  }

  /** Takes the goal at once. */
  settle(): void {
    const g = this.goal;
    this.b0 = g.b0;
    this.a1 = g.a1;
    this.a2 = g.a2;
    this.c1 = g.b1 - g.a1 * g.b0;
    this.c2 = g.b2 - g.a2 * g.b0;
    this.moving = false;
  }

  run(block: usize, frames: i32): void {
    if (this.moving) this.runMoving(block, frames);
    else this.runStill(block, frames);
  }

  private runStill(block: usize, frames: i32): void {
    const b0 = f64x2.splat(this.b0);
    const c1 = f64x2.splat(this.c1);
    const c2 = f64x2.splat(this.c2);
    const a1 = f64x2.splat(this.a1);
    const a2 = f64x2.splat(this.a2);
    let s1 = this.s1;
    let s2 = this.s2;
    const end = block + FRAME * <usize>frames;
    for (let at = block; at < end; at += FRAME) {
      const x = v128.load(at);
      v128.store(at, f64x2.add(f64x2.mul(b0, x), s1));
      const next = f64x2.sub(f64x2.add(f64x2.mul(c1, x), s2), f64x2.mul(a1, s1));
      s2 = f64x2.sub(f64x2.mul(c2, x), f64x2.mul(a2, s1));
      s1 = next;
    }
    this.s1 = s1;
    this.s2 = s2;
  }

  private runMoving(block: usize, frames: i32): void {
    const g = this.goal;
    const c1 = g.b1 - g.a1 * g.b0;
    const c2 = g.b2 - g.a2 * g.b0;
    let at = block;
    for (let i = 1; i <= frames; i++, at += FRAME) {
      const t = <f64>(this.moved + i) / <f64>MOVE;
      const x = v128.load(at);
      const s1 = this.s1;
      const a1 = f64x2.splat(this.a1 + (g.a1 - this.a1) * t);
      const a2 = f64x2.splat(this.a2 + (g.a2 - this.a2) * t);
      v128.store(at, f64x2.add(f64x2.mul(f64x2.splat(this.b0 + (g.b0 - this.b0) * t), x), s1));
      const in1 = f64x2.mul(f64x2.splat(this.c1 + (c1 - this.c1) * t), x);
      const in2 = f64x2.mul(f64x2.splat(this.c2 + (c2 - this.c2) * t), x);
      this.s1 = f64x2.sub(f64x2.add(in1, this.s2), f64x2.mul(a1, s1));
      this.s2 = f64x2.sub(in2, f64x2.mul(a2, s1));
    }
    this.moved += frames;
    if (this.moved >= MOVE) this.settle();
  }
}
