import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { later } from '@/lib/core/timers';
import type { ThreadLimits } from './thread-limits';
import type { FromThread } from './threads/thread-messages';

export interface ThreadRun {
  /** Bundled module that calls `serveThread`. */
  readonly file: string;
  /** Anything that structured cloning carries. */
  readonly input: unknown;
  readonly signal: AbortSignal;
  readonly limits: ThreadLimits;
  readonly onProgress?: (fraction: number, note?: string) => void;
}

/** JOB-4: a thread that took more than it may, and was ended. Another try would take as much. */
export class OverLimit extends Error {
  override readonly name = 'OverLimit';
  constructor(
    readonly limit: 'time' | 'memory',
    file: string,
  ) {
    super(`The thread ${path.basename(file)} took more ${limit} than it may, and was ended.`);
  }
}

/** Of the JavaScript heap; typed arrays and WASM memory are beside it, and count with it. */
const mostHeapMb = 512;

/** Timers of more than 31 bits would ring at once. */
const longestTimerMs = 2 ** 31 - 1;

/** Where the build puts the bundle of `lib/jobs/threads/<name>.thread.ts`. */
export function threadFile(root: string, name: string): string {
  return path.join(root, '.build', 'threads', `${name}.mjs`);
}

/**
 * Runs heavy work off the event loop and returns its result. Aborting ends the thread at once, and so do its limits: what it
 * writes must count only once it is complete.
 * @throws what the thread threw, `OverLimit`, an error when it ended early, or the signal's reason
 */
export function runThread<Output>(run: ThreadRun): Promise<Output> {
  const { file, input, signal, limits } = run;
  signal.throwIfAborted();
  const { promise, resolve, reject } = withResolvers<Output>();
  const thread = new Worker(file, {
    workerData: input,
    env: { NODE_ENV: 'production' }, // no secrets for decoders and encoders
    resourceLimits: { maxOldGenerationSizeMb: Math.min(mostHeapMb, limits.memoryMb) },
  });
  const over = (limit: OverLimit['limit']) => reject(new OverLimit(limit, file));
  const allowance = new Allowance(limits, over);
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  thread.on('message', (message: FromThread<Output>) => {
    switch (message.type) {
      case 'progress':
        run.onProgress?.(message.fraction, message.note);
        return;
      case 'work':
        allowance.extend(message.bytes);
        return;
      case 'memory':
        allowance.checkMemory(message.bytes);
        return;
      case 'done':
        resolve(message.output);
        return;
      default:
        message satisfies never;
    }
  });
  thread.on('error', (error) => (isOutOfHeap(error) ? over('memory') : reject(error)));
  thread.on('exit', (code) =>
    reject(new Error(`The thread ${path.basename(file)} ended early with ${code}.`)),
  );
  return promise.finally(async () => {
    allowance.end();
    signal.removeEventListener('abort', abort);
    await thread.terminate();
  });
}

const isOutOfHeap = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** What a thread may still take; more once it knows how much there is to do. */
class Allowance {
  readonly #limits: ThreadLimits;
  readonly #over: (limit: OverLimit['limit']) => void;
  readonly #startedAt = performance.now();
  #seconds: number;
  #memoryBytes: number;
  #cancel = () => {};

  constructor(limits: ThreadLimits, over: (limit: OverLimit['limit']) => void) {
    this.#limits = limits;
    this.#over = over;
    this.#seconds = limits.seconds;
    this.#memoryBytes = limits.memoryMb * 1e6;
    this.#wait();
  }

  extend(bytes: number): void {
    this.#seconds += bytes / this.#limits.bytesPerSecond;
    this.#memoryBytes += bytes * this.#limits.memoryShare;
    this.#wait();
  }

  checkMemory(bytes: number): void {
    if (bytes > this.#memoryBytes) this.#over('memory');
  }

  end(): void {
    this.#cancel();
  }

  #wait(): void {
    this.#cancel();
    const left = this.#seconds * 1000 - (performance.now() - this.#startedAt);
    this.#cancel = later(Math.min(Math.max(0, left), longestTimerMs), () => this.#over('time'));
  }
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
