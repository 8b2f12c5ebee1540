/** Started, and not in use yet. */
let spare: Worker | null = null;

function start(): Worker {
  return new Worker(new URL('../stream/stream.worker.ts', import.meta.url), { type: 'module' });
}

/** A worker that streams for one audio thread, which ends it. */
export function takeStreamWorker(): Worker {
  const worker = spare ?? start();
  spare = null;
  return worker;
}

/** Starts the next worker when the page has time, so that the next audio thread need not wait for its script. */
export function prepareStreamWorker(): void {
  requestIdleCallback(() => {
    spare ??= start();
  });
}
