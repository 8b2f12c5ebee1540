export interface Bound<V> {
  /** Entries, or the sum of their sizes where `sizeOf` is given. */
  readonly most: number;
  readonly sizeOf?: (value: V) => number;
}

/** A cache of limited size: when it is full, the entry that has not been used for longest goes first. */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #most: number;
  readonly #sizeOf: (value: V) => number;
  #size = 0;

  constructor({ most, sizeOf = () => 1 }: Bound<V>) {
    this.#most = most;
    this.#sizeOf = sizeOf;
  }

  /** The current size: entries, or the sum of their sizes. */
  get size(): number {
    return this.#size;
  }

  /** Looking an entry up counts as using it. */
  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  /** An entry that is larger than the whole bound is not kept. */
  set(key: K, value: V): void {
    this.delete(key);
    this.#entries.set(key, value);
    this.#size += this.#sizeOf(value);
    for (const [oldest] of this.#entries) {
      if (this.#size <= this.#most) return;
      this.delete(oldest);
    }
  }

  delete(key: K): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;
    this.#entries.delete(key);
    this.#size -= this.#sizeOf(value);
  }

  clear(): void {
    this.#entries.clear();
    this.#size = 0;
  }
}
