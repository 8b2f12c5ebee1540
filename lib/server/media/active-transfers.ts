import { log } from '@/lib/core/log';

interface Watched {
  readonly isAllowed: () => Promise<boolean>;
  readonly controller: AbortController;
}

/** A long response that is being sent. */
export interface ActiveTransfer {
  /** Aborted when the person's access ends. */
  readonly signal: AbortSignal;
  /** Call when the response has ended. */
  release(): void;
}

const recheckEveryMs = 10_000;

/** Running downloads: whoever loses the right meanwhile gets no further bytes. */
export class ActiveTransfers {
  readonly #watched = new Set<Watched>();
  #timer: NodeJS.Timeout | undefined;

  /** Watches a response. @param isAllowed asks the policy again; a throw is no answer: it is asked again */
  start(isAllowed: () => Promise<boolean>): ActiveTransfer {
    const watched: Watched = { isAllowed, controller: new AbortController() };
    this.#watched.add(watched);
    this.#timer ??= setInterval(() => void this.recheck(), recheckEveryMs).unref();
    return { signal: watched.controller.signal, release: () => this.#release(watched) };
  }

  /** Checks for every transfer whether it may go on. Call it when an event may have taken a right away (LIV-5). */
  async recheck(): Promise<void> {
    await Promise.all([...this.#watched].map((watched) => this.#recheckOne(watched)));
  }

  async #recheckOne(watched: Watched): Promise<void> {
    const isAllowed = await watched.isAllowed().catch((error: unknown) => {
      log.warn('Whether a running download may go on could not be found out; asking again.', error);
      return true;
    });
    if (isAllowed) return;
    watched.controller.abort();
    this.#release(watched);
  }

  #release(watched: Watched): void {
    this.#watched.delete(watched);
    if (this.#watched.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
