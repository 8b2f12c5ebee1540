/** Those who want to be called when something has changed. */
export class Listeners {
  readonly #listeners = new Set<() => void>();

  /** @returns ends the subscription */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Nobody is called any more. */
  close(): void {
    this.#listeners.clear();
  }
}

/** A value that can be followed; `get` and `subscribe` have the shape of React's useSyncExternalStore. */
export class Observable<T> {
  readonly #listeners = new Listeners();
  readonly subscribe = this.#listeners.subscribe;
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  /** Takes the value and notifies, unless it is the one that is held already. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.#listeners.notify();
  }

  /** Nobody is called any more. */
  close(): void {
    this.#listeners.close();
  }
}
