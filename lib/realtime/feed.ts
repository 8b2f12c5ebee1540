import { type BackOff, RetryDelays } from '@/lib/core/back-off';
import type { Stale } from '@/lib/domain/events/views';
import type { LogEntry } from '@/lib/domain/releases/log.queries';

/** An answer of the catch-up route. */
export interface FeedPage {
  readonly events: readonly LogEntry[];
  /** What this person's page has to load again. */
  readonly stale: readonly Stale[];
  readonly upTo: number;
  readonly more: boolean;
}

/** An event as it is announced: when it happened is in the log. */
export type NewEvent = Omit<LogEntry, 'at'>;

export interface FeedUpdate {
  /** New events in order, each exactly once. */
  readonly events: readonly NewEvent[];
  readonly stale: readonly Stale[];
  /** It was asked for, and not told to everybody. */
  readonly isFetched: boolean;
}

export interface FeedTools {
  /** Everything after a number; throws while there is no connection. */
  readonly fetchAfter: (after: number) => Promise<FeedPage>;
  readonly onUpdate: (update: FeedUpdate) => void;
  /** Runs it; one of many pages that have heard the same a moment later. */
  readonly soon: (run: () => void) => void;
  /** Calls back after a while. Returns a function that cancels it. */
  readonly later: (ms: number, run: () => void) => () => void;
}

const backOff: BackOff = { firstMs: 500, longestMs: 15_000 };

/**
 * Keeps up with the log of a release. Notifications may be lost, duplicated or out of order: they only say how far the log
 * has come. Events are requested by number, and one that arrives twice is delivered once (LOG-4).
 */
export class Feed {
  readonly #tools: FeedTools;
  readonly #delays = new RetryDelays(backOff);
  #held: number;
  #wanted: number;
  #fetching = false;
  #cancelRetry: () => void = () => {};
  #closed = false;

  constructor(held: number, tools: FeedTools) {
    this.#tools = tools;
    this.#held = held;
    this.#wanted = held;
  }

  /** Number up to which everything has been received. */
  get held(): number {
    return this.#held;
  }

  /** This page itself has brought the log to `seq`. */
  advanceTo(seq: number): void {
    this.#wanted = Math.max(this.#wanted, seq);
    this.#cancelRetry();
    void this.#catchUp();
  }

  /** A notification, which many may have been sent, says that the log has come to `seq`. */
  hearOf(seq: number): void {
    this.#wanted = Math.max(this.#wanted, seq);
    if (this.#held >= this.#wanted) return;
    this.#tools.soon(() => {
      this.#cancelRetry();
      void this.#catchUp();
    });
  }

  /** LIV-6: the event `seq` concerns nothing that is shown, so it is not requested, unless others before it are missing. */
  skip(seq: number): void {
    if (this.#isNext(seq)) {
      this.#held = seq;
      this.#wanted = seq;
    } else this.hearOf(seq);
  }

  /** The event `seq` was announced with all that this page has to know of it: it is requested only if others before it are missing. */
  take(seq: number, update: Omit<FeedUpdate, 'isFetched'>): void {
    const isNext = this.#isNext(seq);
    this.skip(seq);
    if (isNext && !this.#closed) this.#tools.onUpdate({ ...update, isFetched: false });
  }

  close(): void {
    this.#closed = true;
    this.#cancelRetry();
  }

  #isNext(seq: number): boolean {
    return seq === this.#held + 1 && this.#wanted <= this.#held && !this.#fetching;
  }

  async #catchUp(): Promise<void> {
    if (this.#fetching) return;
    this.#fetching = true;
    try {
      while (!this.#closed && this.#held < this.#wanted) {
        const page = await this.#tools.fetchAfter(this.#held);
        if (this.#closed) return;
        const events = page.events.filter((entry) => entry.seq > this.#held);
        const before = this.#held;
        this.#held = Math.max(this.#held, page.upTo);
        this.#delays.reset();
        if (this.#held > before) this.#tools.onUpdate({ events, stale: page.stale, isFetched: true });
        // A notification may be ahead of the snapshot that was read: wait, rather than ask in a tight loop.
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
    this.#cancelRetry = this.#tools.later(this.#delays.next(), () => void this.#catchUp());
  }
}
