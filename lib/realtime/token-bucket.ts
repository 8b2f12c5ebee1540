export interface BucketSize {
  /** How many are taken in one go. */
  readonly burst: number;
  readonly perSecond: number;
}

/** Lets so many through at once, and then so many a second. */
export class TokenBucket {
  readonly #size: BucketSize;
  readonly #now: () => number;
  #left: number;
  #at: number;

  /** @param now milliseconds of a clock that never goes back */
  constructor(size: BucketSize, now: () => number) {
    this.#size = size;
    this.#now = now;
    this.#left = size.burst;
    this.#at = now();
  }

  take(): boolean {
    const now = this.#now();
    const { burst, perSecond } = this.#size;
    this.#left = Math.min(burst, this.#left + ((now - this.#at) / 1000) * perSecond);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
