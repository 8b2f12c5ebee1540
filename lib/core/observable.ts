/** Listeners that are called when something has changed. */
export class Listeners {
  readonly #listeners = new Set<() => void>();

  /** @returns a function that ends the subscription */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** No listener is called any more. */
  close(): void {
    this.#listeners.clear();
  }
}

/** A value that can be subscribed to; `get` and `subscribe` have the shape that React's useSyncExternalStore needs. */
export class Observable<T> {
  readonly #listeners = new Listeners();
  readonly subscribe = this.#listeners.subscribe;
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  /** Sets the value and notifies listeners, unless it is the current one. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.#listeners.notify();
  }

  /** No listener is called any more. */
  close(): void {
    this.#listeners.close();
  }
}
