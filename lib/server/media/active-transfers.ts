interface Held {
  readonly allowed: () => Promise<boolean>;
  readonly controller: AbortController;
}

/** One long answer that is being sent. */
export interface OpenAnswer {
  /** Aborted when the person may no longer have it. */
  readonly signal: AbortSignal;
  /** Call when the answer has ended. */
  release(): void;
}

const recheckEveryMs = 10_000;

/** Downloads on their way: who loses the right in the middle gets no further byte. */
export class OpenAnswers {
  readonly #held = new Set<Held>();
  #timer: NodeJS.Timeout | undefined;

  /** Watches an answer. @param allowed asks the policy anew; a throw counts as no */
  open(allowed: () => Promise<boolean>): OpenAnswer {
    const held: Held = { allowed, controller: new AbortController() };
    this.#held.add(held);
    this.#timer ??= setInterval(() => void this.revalidate(), recheckEveryMs).unref();
    return { signal: held.controller.signal, release: () => this.#release(held) };
  }

  /** Asks for every open answer whether it may go on. Call it when something has changed. */
  async revalidate(): Promise<void> {
    await Promise.all([...this.#held].map((held) => this.#ask(held)));
  }

  async #ask(held: Held): Promise<void> {
    const allowed = await held.allowed().catch(() => false);
    if (allowed) return;
    held.controller.abort();
    this.#release(held);
  }

  #release(held: Held): void {
    this.#held.delete(held);
    if (this.#held.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
