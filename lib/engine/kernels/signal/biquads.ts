import { FRAME } from './block';
import { snapPair } from '../math/denormal';

/** A second-order section whose two lanes may have coefficients of their own: side chains, mid against side. */
export class LaneSection {
  private b0: v128 = f64x2.splat(1);
  private c1: v128 = f64x2.splat(0);
  private c2: v128 = f64x2.splat(0);
  private a1: v128 = f64x2.splat(0);
  private a2: v128 = f64x2.splat(0);
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

  /** Both lanes: (b0, b1, b2) over (1, a1, a2). */
  set(b0: f64, b1: f64, b2: f64, a1: f64, a2: f64): void {
    this.setLane(0, b0, b1, b2, a1, a2);
    this.setLane(1, b0, b1, b2, a1, a2);
  }

  setLane(lane: i32, b0: f64, b1: f64, b2: f64, a1: f64, a2: f64): void {
    this.b0 = laneOf(lane, this.b0, b0);
    this.c1 = laneOf(lane, this.c1, b1 - a1 * b0);
    this.c2 = laneOf(lane, this.c2, b2 - a2 * b0);
    this.a1 = laneOf(lane, this.a1, a1);
    this.a2 = laneOf(lane, this.a2, a2);
  }

  run(block: usize, frames: i32): void {
    const b0 = this.b0;
    const c1 = this.c1;
    const c2 = this.c2;
    const a1 = this.a1;
    const a2 = this.a2;
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
}

function laneOf(lane: i32, pair: v128, value: f64): v128 {
  return lane == 0 ? f64x2.replace_lane(pair, 0, value) : f64x2.replace_lane(pair, 1, value);
}

/** Butterworth high-pass of second order by the prewarped bilinear transform (exact far below Nyquist). */
export function highPassLane(section: LaneSection, lane: i32, cycles: f64): void {
  const k = Math.tan(Math.PI * cycles);
  const a0 = 1.0 + Math.SQRT2 * k + k * k;
  section.setLane(lane, 1.0 / a0, -2.0 / a0, 1.0 / a0, (2.0 * (k * k - 1.0)) / a0, (1.0 - Math.SQRT2 * k + k * k) / a0);
}

/** All-pass with the phase of a fourth-order Linkwitz-Riley crossover at the same frequency. */
export function crossoverPhaseLane(section: LaneSection, lane: i32, cycles: f64): void {
  const k = Math.tan(Math.PI * cycles);
  const a0 = 1.0 + Math.SQRT2 * k + k * k;
  const a1 = (2.0 * (k * k - 1.0)) / a0;
  const a2 = (1.0 - Math.SQRT2 * k + k * k) / a0;
  section.setLane(lane, a2, a1, 1.0, a1, a2);
}
