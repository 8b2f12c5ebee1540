import { TICK, tickOffset } from './block';

/** A value that moves in a straight line from one tick to the next. */
export class Ramp {
  /** Value at the last tick. */
  from: f64 = 0.0;
  /** Value that the next tick finds. */
  now: f64 = 0.0;
  /** Change per frame. */
  private slope: f64 = 0.0;

  lead(from: f64, to: f64): void {
    this.from = from;
    this.now = to;
    this.slope = (to - from) / <f64>TICK;
  }

  /** Whether it changes before the next tick. */
  get moves(): bool {
    return this.from !== this.now;
  }

  /** Whether it stays at a value until the next tick. */
  staysAt(value: f64): bool {
    return this.from === value && this.now === value;
  }

  /** Value at a frame of the block. */
  @inline
  at(index: i32): f64 {
    return this.from + this.slope * <f64>(tickOffset() + 1 + index);
  }
}
