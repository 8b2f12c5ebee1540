// Three running means, one after the other: the gain bends like a bell curve and lands exactly on the lowest
// value of its window. Sums are kept in whole numbers, so that they never drift.

/** One is 2^36: steps of -216 dB. Three means of up to 2^8 frames each then fit in 63 bits. */
const ONE: f64 = 68719476736.0;
const CAPACITY: i32 = 256;

class RunningSum {
  private held: usize = heap.alloc(8 * <usize>CAPACITY);
  private length: i32 = 1;
  private at: i32 = 0;
  private sum: i64 = 0;

  fill(length: i32, value: i64): void {
    this.length = length;
    this.at = 0;
    this.sum = value * length;
    for (let i = 0; i < length; i++) store<i64>(this.held + ((<usize>i) << 3), value);
  }

  next(value: i64): i64 {
    const place = this.held + ((<usize>this.at) << 3);
    this.sum += value - load<i64>(place);
    store<i64>(place, value);
    this.at = this.at + 1 == this.length ? 0 : this.at + 1;
    return this.sum;
  }
}

export class Smoother {
  private first: RunningSum = new RunningSum();
  private second: RunningSum = new RunningSum();
  private third: RunningSum = new RunningSum();
  private length: i32 = 1;
  private whole: f64 = ONE;

  /** Each of the three means covers `length` frames, at most 256; all start at a gain of one. */
  configure(length: i32): void {
    this.length = length;
    this.whole = ONE * <f64>length * <f64>length * <f64>length;
    this.reset();
  }

  reset(): void {
    const one: i64 = <i64>ONE;
    const n = this.length;
    this.first.fill(n, one);
    this.second.fill(n, one * n);
    this.third.fill(n, one * n * n);
  }

  next(gain: f64): f64 {
    const sum = this.third.next(this.second.next(this.first.next(<i64>(gain * ONE))));
    return <f64>sum / this.whole;
  }
}
