import { Observable } from '@/lib/core/observable';
import type { RequestFailure } from '@/lib/core/request-failure';

/**
 * What is being retried at the moment, for the one line in which a page says so. An entry for each call that waits for
 * its next try; the newest is shown.
 */
const waiting = new Map<symbol, RequestFailure>();

/** Why a request of this page is being retried; null while none is. */
export const currentTrouble = new Observable<RequestFailure | null>(null);

function update(): void {
  currentTrouble.set([...waiting.values()].at(-1) ?? null);
}

export interface RetryReport {
  /** It failed, and will be retried. */
  say(failure: RequestFailure): void;
  /** It succeeded, or was abandoned. */
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
