import { type BackOff, equalJitter, RetryDelays } from '@/lib/core/back-off';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { Patience } from './piece-outcome';

/** One request's worth: large enough not to matter. */
const largestPiece = 64 << 20;
/** Small enough for any proxy that limits bodies, or how long they may take. */
const smallestPiece = 1 << 20;
/** Tries in a row, without a byte more on the server, before a person is told. */
const fewTries = 5;

/** What is known of a transfer across its tries: how large a request may be, and how often it failed in a row. */
export class Tries {
  #pieceBytes = largestPiece;
  /** No request is larger: something on the way refused more. */
  #mostBytes = largestPiece;
  #keptBytes = -1;
  #failures = 0;
  readonly #delays: RetryDelays;

  constructor(backOff: BackOff) {
    this.#delays = new RetryDelays(backOff, equalJitter(Math.random));
  }

  /** Of the next request. */
  get pieceBytes(): number {
    return this.#pieceBytes;
  }

  /** What the server has, as it last said. */
  get keptBytes(): number {
    return Math.max(0, this.#keptBytes);
  }

  /** The server has this much. Where that is more than before, this way works. */
  noteKept(bytes: number): void {
    if (bytes > this.#keptBytes && this.#keptBytes >= 0) {
      this.#failures = 0;
      this.#delays.reset();
      this.#pieceBytes = Math.min(this.#mostBytes, this.#pieceBytes * 2);
    }
    this.#keptBytes = Math.max(this.#keptBytes, bytes);
  }

  /** The pause before the next try, in ms; null when there is no use in one. */
  next({ kind }: RequestFailure, patience: Patience): number | null {
    this.#failures += 1;
    if (kind === 'too-large') return this.#shrink() ? this.#delays.next() : null;
    // Twice nothing of it arrived: it may take too long for a proxy that collects the whole request first.
    if (this.#failures > 1 && (kind === 'proxy' || kind === 'timed-out')) this.#shrink();
    const isHopeless = patience === 'none' || (patience === 'short' && this.#failures >= fewTries);
    return isHopeless ? null : this.#delays.next();
  }

  /** @returns whether it could be made smaller */
  #shrink(): boolean {
    if (this.#pieceBytes <= smallestPiece) return false;
    this.#pieceBytes = Math.max(smallestPiece, this.#pieceBytes / 4);
    this.#mostBytes = this.#pieceBytes;
    return true;
  }
}
