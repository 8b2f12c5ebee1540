import { TICK } from './block';

/** Time in which a moved parameter covers 63 % of its way. */
const GLIDE_SECONDS: f64 = 0.012;

/** Share of the remaining way that a parameter goes at each tick. */
export function glideShare(sampleRate: f64): f64 {
  return 1.0 - Math.exp(-(<f64>TICK) / (sampleRate * GLIDE_SECONDS));
}

/** A parameter that reaches its target without a step; at rest it equals the target exactly. */
export class Glide {
  /** Value at the end of the segment between two ticks. */
  now: f64 = 0.0;
  /** Value at its start. */
  from: f64 = 0.0;
  target: f64 = 0.0;

  set(value: f64, jump: bool): void {
    this.target = value;
    if (!jump) return;
    this.now = value;
    this.from = value;
  }

  /** One step on the tick grid; true while the value changes in the coming segment. */
  tick(share: f64): bool {
    this.from = this.now;
    const way = this.target - this.now;
    if (way == 0.0) return false;
    const near = abs(way) <= 1e-4 * max(1e-2, abs(this.target));
    this.now = near ? this.target : this.now + way * share;
    return true;
  }

  /** Whether the target is reached. */
  get rests(): bool {
    return this.now == this.target;
  }

  /** Whether it changes in the segment between two ticks. */
  get moves(): bool {
    return this.from != this.now;
  }

  /** Whether it stays at a value in the segment. */
  staysAt(value: f64): bool {
    return this.from == value && this.now == value;
  }

  /** Value at a frame of the segment, counted from 1. */
  // @ts-ignore: decorator
  @inline
  at(frame: f64): f64 {
    return this.from + this.slope * frame;
  }

  /** Change per frame in the segment between two ticks. */
  get slope(): f64 {
    return (this.now - this.from) / <f64>TICK;
  }
}

/** Ticks that a cross-fade takes: 448 frames, 10 ms at 44.1 kHz. */
const FADE_TICKS: i32 = 14;

/** A cross-fade between 0 and 1 in the shape of a raised cosine. */
export class Fade {
  from: f64 = 0.0;
  now: f64 = 0.0;
  private step: i32 = 0;
  private goal: i32 = 0;

  set(on: bool, jump: bool): void {
    this.goal = on ? FADE_TICKS : 0;
    if (!jump) return;
    this.step = this.goal;
    this.now = on ? 1.0 : 0.0;
    this.from = this.now;
  }

  get off(): bool {
    return this.from == 0.0 && this.now == 0.0;
  }

  get full(): bool {
    return this.from == 1.0 && this.now == 1.0;
  }

  get slope(): f64 {
    return (this.now - this.from) / <f64>TICK;
  }

  tick(): void {
    this.from = this.now;
    if (this.step == this.goal) return;
    this.step += this.step < this.goal ? 1 : -1;
    if (this.step == 0) this.now = 0.0;
    else if (this.step == FADE_TICKS) this.now = 1.0;
    else this.now = 0.5 - 0.5 * Math.cos((Math.PI * <f64>this.step) / <f64>FADE_TICKS);
  }
}
