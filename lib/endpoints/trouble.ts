import type { RequestFailure } from '@/lib/core/request-failure';

/**
 * What is being tried again at the moment, for the one line in which a page says so. An entry for each call that waits for
 * its next try; the newest is said.
 */
const waiting = new Map<symbol, RequestFailure>();
const listeners = new Set<() => void>();
let newest: RequestFailure | null = null;

function update(): void {
  newest = [...waiting.values()].at(-1) ?? null;
  for (const listener of listeners) listener();
}

/** Why a request of this page is being tried again; null while none is. */
export const getTrouble = (): RequestFailure | null => newest;

export function subscribeTrouble(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface RetryReport {
  /** It failed, and will be tried again. */
  say(failure: RequestFailure): void;
  /** It succeeded, or was given up. */
  end(): void;
}

export function reportRetry(): RetryReport {
  const key = Symbol('call');
  return {
    say(failure) {
      waiting.set(key, failure);
      update();
    },
    end() {
      if (waiting.delete(key)) update();
    },
  };
}
