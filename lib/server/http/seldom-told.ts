const everyMs = 60_000;

/** Says something at most once a minute: what strangers can bring about must not fill the log. */
export class SeldomTold {
  readonly #now: () => number;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  tell(say: () => void): void {
    const now = this.#now();
    if (now - this.#toldAt <= everyMs) return;
    this.#toldAt = now;
    say();
  }
}
