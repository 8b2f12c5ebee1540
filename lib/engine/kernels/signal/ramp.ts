import { TICK, tickOffset } from './block';

/** A value that changes linearly from one tick to the next. */
export class Ramp {
  /** Value at the last tick. */
  from: f64 = 0.0;
  /** Value at the next tick. */
  now: f64 = 0.0;
  /** Change per frame. */
  private slope: f64 = 0.0;

  /** Sets the values at the last and the next tick. */
  span(from: f64, to: f64): void {
    this.from = from;
    this.now = to;
    this.slope = (to - from) / <f64>TICK;
  }

  /** Whether it changes between the two ticks. */
  get moves(): bool {
    return this.from !== this.now;
  }

  /** Whether it is constant at a value between the two ticks. */
  staysAt(value: f64): bool {
    return this.from === value && this.now === value;
  }

  /** Value at a frame of the block. */
  @inline
  at(index: i32): f64 {
    return this.from + this.slope * <f64>(tickOffset() + 1 + index);
  }
}
