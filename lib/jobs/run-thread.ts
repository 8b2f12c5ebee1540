import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromThread } from './threads/thread-messages';

export interface ThreadRun {
  /** Bundled module that calls `serveThread`. */
  readonly file: string;
  /** Anything that structured cloning carries. */
  readonly input: unknown;
  readonly signal: AbortSignal;
  readonly onProgress?: (fraction: number, note?: string) => void;
  /** Memory of the thread's JavaScript heap. Typed arrays and WASM memory come on top. */
  readonly heapMb?: number;
}

const defaultHeapMb = 512;

/** Where the build puts the bundle of `lib/jobs/threads/<name>.thread.ts`. */
export function threadFile(root: string, name: string): string {
  return path.join(root, '.build', 'threads', `${name}.mjs`);
}

/**
 * Runs heavy work off the event loop and returns its result. Aborting ends the thread at once, so what it
 * writes must count only once it is complete.
 * @throws what the thread threw, an error when it ended early, or the signal's reason
 */
export function runThread<Output>({ file, input, signal, onProgress, heapMb }: ThreadRun): Promise<Output> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = withResolvers<Output>();
  const thread = new Worker(file, {
    workerData: input,
    env: { NODE_ENV: 'production' }, // no secrets for decoders and encoders
    resourceLimits: { maxOldGenerationSizeMb: heapMb ?? defaultHeapMb },
  });
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  thread.on('message', (message: FromThread<Output>) => {
    switch (message.type) {
      case 'progress':
        onProgress?.(message.fraction, message.note);
        return;
      case 'done':
        resolve(message.output);
        return;
      default:
        message satisfies never;
    }
  });
  thread.on('error', reject);
  thread.on('exit', (code) =>
    reject(new Error(`The thread ${path.basename(file)} ended early with ${code}.`)),
  );
  return promise.finally(async () => {
    signal.removeEventListener('abort', abort);
    await thread.terminate();
  });
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((settle, refuse) => {
    resolve = settle;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
