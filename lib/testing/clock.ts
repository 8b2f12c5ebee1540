import type { Clock } from '@/lib/core/clock';
import { encodeId, type Ids } from '@/lib/core/ids';

/** A clock that does not advance by itself. */
export class FixedClock implements Clock {
  #now: Date;

  constructor(start = '2026-03-01T10:00:00Z') {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  advance(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds);
  }
}

/** Ids that count up from 1, in the order of creation. */
export function countingIds(): Ids {
  let count = 0;
  return {
    next<Id extends string>() {
      count += 1;
      const bytes = new Uint8Array(16);
      new DataView(bytes.buffer).setUint32(12, count);
      return encodeId(bytes) as Id;
    },
  };
}
