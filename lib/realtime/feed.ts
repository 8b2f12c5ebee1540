import type { LogEntry } from '@/lib/domain/releases/log.queries';

/** An answer of the catch-up route. */
export interface FeedPage {
  readonly events: readonly LogEntry[];
  readonly upTo: number;
  readonly more: boolean;
}

export interface FeedTools {
  /** Everything after a number; throws while there is no connection. */
  readonly fetchAfter: (after: number) => Promise<FeedPage>;
  /** New events in order, each exactly once, and the number that is now held. */
  readonly onEvents: (events: readonly LogEntry[], upTo: number) => void;
  /** Calls back after a while; gives the way to cancel. */
  readonly later: (ms: number, run: () => void) => () => void;
}

const firstRetryMs = 500;
const longestRetryMs = 15_000;

/**
 * Keeps up with the log of a release. Notifications may be lost, doubled or out of order: they only say how far the log
 * has come. What has happened is asked for by number, and what was asked for twice is taken once (LOG-4).
 */
export class Feed {
  readonly #tools: FeedTools;
  #held: number;
  #wanted: number;
  #fetching = false;
  #retryMs = firstRetryMs;
  #cancelRetry: () => void = () => {};
  #closed = false;

  constructor(held: number, tools: FeedTools) {
    this.#tools = tools;
    this.#held = held;
    this.#wanted = held;
  }

  /** Number up to which everything is here. */
  get held(): number {
    return this.#held;
  }

  /** The log has come to `seq`, as somebody says. */
  noticed(seq: number): void {
    this.#wanted = Math.max(this.#wanted, seq);
    this.#cancelRetry();
    void this.#catchUp();
  }

  close(): void {
    this.#closed = true;
    this.#cancelRetry();
  }

  async #catchUp(): Promise<void> {
    if (this.#fetching) return;
    this.#fetching = true;
    try {
      while (!this.#closed && this.#held < this.#wanted) {
        const page = await this.#tools.fetchAfter(this.#held);
        if (this.#closed) return;
        const fresh = page.events.filter((entry) => entry.seq > this.#held);
        const before = this.#held;
        this.#held = Math.max(this.#held, page.upTo);
        this.#retryMs = firstRetryMs;
        if (this.#held > before) this.#tools.onEvents(fresh, this.#held);
        // A notification from the future (another database snapshot) is waited for, not hammered at.
        else if (!page.more) return this.#retry();
      }
    } catch {
      this.#retry();
    } finally {
      this.#fetching = false;
    }
  }

  #retry(): void {
    if (this.#closed) return;
    this.#cancelRetry();
    this.#cancelRetry = this.#tools.later(this.#retryMs, () => void this.#catchUp());
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
  }
}
