import { Refused } from './portal-api';

const waits = [500, 1000, 2000, 4000, 8000, 15_000] as const;

/** Waits; ends early when the connection comes back, and rejects when aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      globalThis.removeEventListener('online', done);
      signal.removeEventListener('abort', stop);
      resolve();
    }
    function stop() {
      clearTimeout(timer);
      globalThis.removeEventListener('online', done);
      reject(signal.reason);
    }
    if (signal.aborted) return stop();
    globalThis.addEventListener('online', done);
    signal.addEventListener('abort', stop);
  });
}

/** How long to wait before try `attempt` (from 0). */
export function waitBefore(attempt: number): number {
  return waits[Math.min(attempt, waits.length - 1)] ?? 15_000;
}

/** Tries until it works, the portal says no, or it is aborted: connections come back. */
export async function persist<T>(
  work: () => Promise<T>,
  { signal, onTrouble }: { signal: AbortSignal; onTrouble: () => void },
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || error instanceof Refused) throw error;
      onTrouble();
      await pause(waitBefore(attempt), signal);
    }
  }
}
