/** Mean of the last seconds: steady enough to be read, quick enough to be true. */
const windowMs = 6000;

/** The transfer rate of something that grows, in bytes per second. */
export class Speed {
  #marks: { at: number; bytes: number }[] = [];

  /** Starts again, after a pause or a lost connection. */
  reset(): void {
    this.#marks = [];
  }

  /** `at` in milliseconds of any clock. Null until there is enough data. */
  add(bytes: number, at: number): number | null {
    this.#marks.push({ at, bytes });
    while (this.#marks.length > 2 && (this.#marks[0]?.at ?? at) < at - windowMs) this.#marks.shift();
    const [first] = this.#marks;
    if (!first || at - first.at < 500) return null;
    return ((bytes - first.bytes) * 1000) / (at - first.at);
  }
}
