/**
 * Calls back once, after a pause.
 * @returns cancels it
 */
export function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

export interface WaitOptions {
  /** Ends the pause by rejecting with the signal's reason. */
  readonly signal?: AbortSignal;
  /** An event that ends the pause early: on a page, when the connection is back. */
  readonly until?: { readonly target: EventTarget; readonly event: string };
}

/** A pause of `ms` milliseconds. */
export function wait(ms: number, { signal, until }: WaitOptions = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const cancel = later(ms, () => end(resolve));
    const onEvent = () => end(resolve);
    const onAbort = () => end(() => reject(signal?.reason));
    function end(settle: () => void): void {
      cancel();
      until?.target.removeEventListener(until.event, onEvent);
      signal?.removeEventListener('abort', onAbort);
      settle();
    }
    until?.target.addEventListener(until.event, onEvent);
    signal?.addEventListener('abort', onAbort);
  });
}
