import { wait as waitMs } from './timers';

/** How the pauses between tries grow: the first, then twice as long each time, up to the longest. */
export interface BackOff {
  /** Pause before the first retry, in ms. */
  readonly firstMs: number;
  /** No pause is longer than this, in ms. */
  readonly longestMs: number;
}

/** Changes a pause, so that clients which failed together do not come back together. */
export type Jitter = (delayMs: number) => number;

export const noJitter: Jitter = (delayMs) => delayMs;

/**
 * Half of the pause stays, the other half is left to chance ("equal jitter", M. Brooker, *Exponential Backoff And
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

/** The pauses of one conversation: each failure makes the next one longer, success starts them again. */
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

  /** It worked: the next failure is the first. */
  reset(): void {
    this.#failures = 0;
  }
}

export interface RetryOptions {
  readonly backOff: BackOff;
  /** Whether trying again can help: not against a refusal, and not after an abort. */
  readonly isTemporary: (error: unknown) => boolean;
  /** Gives up after this many retries; never unless told. */
  readonly mostRetries?: number;
  readonly jitter?: Jitter;
  /** Told of each failure that is followed by a retry. */
  readonly onFailure?: (error: unknown) => void;
  /** Pauses; rejects when there is no use in going on. */
  readonly wait?: (delayMs: number) => Promise<void>;
}

/** Does the work until it succeeds. Throws the last error when it cannot be retried or was retried often enough. */
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
