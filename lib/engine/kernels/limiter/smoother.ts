// Three moving averages in a row: their impulse response is close to a bell curve, and the gain reaches the lowest value of its
// window exactly. Sums are integers, so that they never drift.

import { Row } from '../memory/row';

/** One is 2^36: steps of -216 dB. Three averages over up to 2^8 frames each then fit in 63 bits. */
const ONE: f64 = 68719476736.0;
const CAPACITY: i32 = 256;

/** Sum of the last values. */
class RunningSum {
  private readonly held: Row<i64> = Row.allocate<i64>(CAPACITY);
  private length: i32 = 1;
  private at: i32 = 0;
  private sum: i64 = 0;

  fill(length: i32, value: i64): void {
    this.length = length;
    this.at = 0;
    this.sum = value * length;
    for (let i = 0; i < length; i++) this.held[i] = value;
  }

  next(value: i64): i64 {
    const at = this.at;
    this.sum += value - this.held[at];
    this.held[at] = value;
    this.at = at + 1 === this.length ? 0 : at + 1;
    return this.sum;
  }
}

export class Smoother {
  private first: RunningSum = new RunningSum();
  private second: RunningSum = new RunningSum();
  private third: RunningSum = new RunningSum();
  private length: i32 = 1;
  private whole: f64 = ONE;

  /** Each of the three averages covers `length` frames, at most 256; all start at a gain of one. */
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
