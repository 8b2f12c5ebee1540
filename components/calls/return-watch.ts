import { type BackOff, equalJitter, RetryDelays } from '@/lib/core/back-off';
import { later } from '@/lib/core/timers';
import type { WatchedPage } from './watched-page';

/** What the portal says of the person of a page: signed out, signed in but not let in there, or let in. */
export type Standing = 'signed-out' | 'not-admitted' | 'admitted';

export interface Waiting {
  readonly needs: 'signed-in' | 'admitted';
  /** Called once. */
  readonly onBack: () => void;
}

const growing: BackOff = { firstMs: 5000, longestMs: 60_000 };

/**
 * Asks for everybody on a page whether its person is back: ever less often, not while the page is hidden, and at once when it is looked
 * at. Whoever is signed in but not let in is asked for only then: each refusal is a line of the security log.
 */
export class ReturnWatch {
  readonly #ask: () => Promise<Standing>;
  readonly #page: WatchedPage;
  readonly #onEnd: () => void;
  readonly #waiting = new Set<Waiting>();
  readonly #delays = new RetryDelays(growing, equalJitter(Math.random));
  #isAsking = false;
  #cancel = () => {};
  #stopLooking = () => {};

  /** @param onEnd nobody waits any more */
  constructor(ask: () => Promise<Standing>, page: WatchedPage, onEnd: () => void = () => {}) {
    this.#ask = ask;
    this.#page = page;
    this.#onEnd = onEnd;
  }

  /** @returns ends the waiting */
  join(waiting: Waiting): () => void {
    this.#waiting.add(waiting);
    if (this.#waiting.size === 1) this.#start();
    return () => {
      if (this.#waiting.delete(waiting) && this.#waiting.size === 0) this.#end();
    };
  }

  #start(): void {
    this.#delays.reset();
    this.#stopLooking = this.#page.onLook(() => void this.#look());
    this.#askLater();
  }

  #end(): void {
    this.#cancel();
    this.#stopLooking();
    this.#onEnd();
  }

  #askLater(): void {
    this.#cancel();
    this.#cancel = later(this.#delays.next(), () => void this.#look());
  }

  async #look(): Promise<void> {
    if (this.#isAsking || this.#page.isHidden() || this.#waiting.size === 0) return;
    this.#cancel();
    this.#isAsking = true;
    const standing = await this.#ask().finally(() => {
      this.#isAsking = false;
    });
    // Whoever waited has left meanwhile, and with them it has ended.
    if (this.#waiting.size === 0) return;
    const back = [...this.#waiting].filter(
      ({ needs }) => standing === 'admitted' || (standing === 'not-admitted' && needs === 'signed-in'),
    );
    for (const waiting of back) this.#waiting.delete(waiting);
    if (this.#waiting.size === 0) this.#end();
    else if (standing === 'signed-out') this.#askLater();
    for (const { onBack } of back) onBack();
  }
}
