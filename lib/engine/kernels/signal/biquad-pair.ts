import { snapPair } from '../math/denormal';
import { Block } from './block';

/**
 * A second-order section for each of a block's two channels, whose coefficients may differ, as for mid and side. Transposed
 * state-space form: y = b0 x + s1, s1' = c1 x - a1 s1 + s2, s2' = c2 x - a2 s1, with c = b - a b0. The transfer function is
 * that of the direct form; the loop is shorter, and an identity (c = 0) leaves its state alone.
 */
export class BiquadPair {
  b0: v128 = f64x2.splat(1);
  c1: v128 = f64x2.splat(0);
  c2: v128 = f64x2.splat(0);
  a1: v128 = f64x2.splat(0);
  a2: v128 = f64x2.splat(0);
  s1: v128 = f64x2.splat(0);
  s2: v128 = f64x2.splat(0);

  reset(): void {
    this.s1 = f64x2.splat(0);
    this.s2 = f64x2.splat(0);
  }

  snap(): void {
    this.s1 = snapPair(this.s1);
    this.s2 = snapPair(this.s2);
  }

  /** Whether the state is zero. */
  get idle(): bool {
    return !v128.any_true(v128.or(this.s1, this.s2));
  }

  /** Both channels: (b0, b1, b2) over (1, a1, a2). */
  set(b0: f64, b1: f64, b2: f64, a1: f64, a2: f64): void {
    this.setChannel(0, b0, b1, b2, a1, a2);
    this.setChannel(1, b0, b1, b2, a1, a2);
  }

  setChannel(channel: i32, b0: f64, b1: f64, b2: f64, a1: f64, a2: f64): void {
    this.b0 = withChannel(channel, this.b0, b0);
    this.c1 = withChannel(channel, this.c1, b1 - a1 * b0);
    this.c2 = withChannel(channel, this.c2, b2 - a2 * b0);
    this.a1 = withChannel(channel, this.a1, a1);
    this.a2 = withChannel(channel, this.a2, a2);
  }

  run(block: Block, frames: i32): void {
    const b0 = this.b0;
    const c1 = this.c1;
    const c2 = this.c2;
    const a1 = this.a1;
    const a2 = this.a2;
    let s1 = this.s1;
    let s2 = this.s2;
    const end = block.from(frames);
    for (let at = block; at !== end; at = at.from(1)) {
      const x = at[0];
      at[0] = f64x2.add(f64x2.mul(b0, x), s1);
      const next = f64x2.sub(f64x2.add(f64x2.mul(c1, x), s2), f64x2.mul(a1, s1));
      s2 = f64x2.sub(f64x2.mul(c2, x), f64x2.mul(a2, s1));
      s1 = next;
    }
    this.s1 = s1;
    this.s2 = s2;
  }
}

function withChannel(channel: i32, pair: v128, value: f64): v128 {
  return channel === 0 ? f64x2.replace_lane(pair, 0, value) : f64x2.replace_lane(pair, 1, value);
}
