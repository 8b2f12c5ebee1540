// A run that has ended: it is told 5 ms later, with the highest sample of what followed.

import { Row } from '../memory/row';

const NEVER: i32 = i32.MAX_VALUE;
const SECONDS: f64 = 0.005;

export class WaitingRun {
  start: f64 = 0.0;
  length: f64 = 0.0;
  level: f64 = 0.0;
  /** The larger of its two edges. */
  step: f64 = 0.0;
  /** The envelope when it began. */
  before: f64 = 0.0;
  /** The highest sample after it, as far as they have been seen. */
  after: f64 = 0.0;
  /** Length of the run just before it. */
  plateau: f64 = 0.0;
  /** The last sample that is waited for, in the open block, and the first that has not been looked at. */
  last: i32 = NEVER;
  private next: i32 = 0;
  private wait: i32 = 240;

  configure(rate: f64): void {
    this.wait = <i32>Math.round(rate * SECONDS);
    this.last = NEVER;
  }

  get isWaiting(): bool {
    return this.last !== NEVER;
  }

  /** It ended before the block's `at`th sample. */
  begin(at: i32): void {
    this.after = 0.0;
    this.next = at;
    this.last = at + this.wait - 1;
  }

  end(): void {
    this.last = NEVER;
  }

  /** Looks at the block's samples before the `until`th. */
  look(samples: Row<f32>, until: i32): void {
    for (let n = this.next; n < until; n++) {
      const size = <f64>abs(samples[n]);
      if (size > this.after) this.after = size;
    }
    this.next = until;
  }

  /** The next block begins with this one's `count`th sample. */
  advance(samples: Row<f32>, count: i32): void {
    if (!this.isWaiting) return;
    this.look(samples, count);
    this.next = 0;
    this.last -= count;
  }
}

/** A frame's place in the block that begins with `frame`; of one that is hours away only that it lies far before. */
export function placeOf(start: f64, frame: f64): i32 {
  return <i32>Math.max(start - frame, -1e9);
}
