import { wait as waitMs } from './timers';

/** How the pauses between tries grow: the first, then twice as long each time, up to the longest. */
export interface BackOff {
  /** Pause before the first retry, in ms. */
  readonly firstMs: number;
  /** No pause is longer than this, in ms. */
  readonly longestMs: number;
}

/** Varies a pause, so that clients that failed together do not retry together. */
export type Jitter = (delayMs: number) => number;

export const noJitter: Jitter = (delayMs) => delayMs;

/**
 * Half of the pause is fixed, the other half random ("equal jitter", M. Brooker, *Exponential Backoff And
 * Jitter*, 2015).
 * @param random gives 0 (included) to 1 (excluded)
 */
export function equalJitter(random: () => number): Jitter {
  return (delayMs) => (delayMs * (1 + random())) / 2;
}

/**
 * The pause in ms before a retry.
 * @param retry 0 for the first retry after the first failure
 */
export function retryDelayMs(backOff: BackOff, retry: number, jitter: Jitter = noJitter): number {
  return jitter(Math.min(backOff.firstMs * 2 ** retry, backOff.longestMs));
}

/** The pauses between retries: each failure makes the next one longer, a success starts again. */
export class RetryDelays {
  #failures = 0;

  constructor(
    private readonly backOff: BackOff,
    private readonly jitter: Jitter = noJitter,
  ) {}

  /** Counts a failure and gives the pause after it, in ms. */
  next(): number {
    return retryDelayMs(this.backOff, this.#failures++, this.jitter);
  }

  /** After a success the next failure counts as the first. */
  reset(): void {
    this.#failures = 0;
  }
}

export interface RetryOptions {
  readonly backOff: BackOff;
  /** Whether a retry can help: not after a refusal, and not after an abort. */
  readonly isTemporary: (error: unknown) => boolean;
  /** Gives up after this many retries; never, by default. */
  readonly mostRetries?: number;
  readonly jitter?: Jitter;
  /** Called for each failure that is followed by a retry. */
  readonly onFailure?: (error: unknown) => void;
  /** Waits; rejects when retrying is pointless. */
  readonly wait?: (delayMs: number) => Promise<void>;
}

/** How long a job waits for what is away, database or store: over ten minutes; then the work itself is tried again. */
export const patience = { backOff: { firstMs: 500, longestMs: 4000 }, mostRetries: 150 } as const;

/** Retries the work until it succeeds. Throws the last error when it cannot be retried or was retried often enough. */
export async function retry<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { backOff, isTemporary, mostRetries = Number.POSITIVE_INFINITY, jitter, onFailure } = options;
  const { wait = waitMs } = options;
  const delays = new RetryDelays(backOff, jitter);
  for (let retries = 0; ; retries++) {
    try {
      return await work();
    } catch (error) {
      if (retries >= mostRetries || !isTemporary(error)) throw error;
      onFailure?.(error);
      await wait(delays.next());
    }
  }
}
