import { TICK } from './block';
import { Ramp } from './ramp';

/** Time constant of the smoothing: the time in which 63 % of a change is made. */
const GLIDE_SECONDS: f64 = 0.012;

/** Share of the remaining distance to the target that a parameter covers in each tick. */
export function glideShare(sampleRate: f64): f64 {
  return 1.0 - Math.exp(-(<f64>TICK) / (sampleRate * GLIDE_SECONDS));
}

/** A smoothed parameter. It reaches its target exactly. */
export class Glide extends Ramp {
  target: f64 = 0.0;

  set(value: f64, jump: bool): void {
    this.target = value;
    if (jump) this.span(value, value);
  }

  /** One step on the tick grid. */
  tick(share: f64): void {
    if (this.rests && !this.moves) return;
    const distance = this.target - this.now;
    const near = abs(distance) <= 1e-4 * max(1e-2, abs(this.target));
    this.span(this.now, near ? this.target : this.now + distance * share);
  }

  /** Whether the target is reached. */
  get rests(): bool {
    return this.now === this.target;
  }
}
