import { setPriority } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromThread } from './thread-messages';

export interface ThreadContext {
  /** 0 to 1, with what is being done, for the person. Cheap to call often: the job limits the rate. */
  progress(fraction: number, note?: string): void;
  /** Says how many bytes there are to do, when a file's header has told it: the thread may then take longer. */
  expect(bytes: number): void;
}

const tellMemoryEveryMs = 250;

/** Of this thread alone; V8 counts typed arrays and WASM memory as external. */
function memoryInUse(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return heap + external;
}

/** A third of a processor beside something that wants all of it: little enough, and enough to end in time. */
const niceness = 5;

/**
 * Requests are answered before heavy work goes on, where there are fewer processors than work. On Linux a priority is that
 * of the thread alone (setpriority(2), "C library/kernel differences"); elsewhere it would be that of the whole process.
 */
function giveWay(): void {
  if (process.platform === 'linux') setPriority(niceness);
}

/**
 * The body of a `<name>.thread.ts`: receives what `runThread` passes, and returns its result to it.
 * Input and output are what structured cloning carries.
 */
export function serveThread<Input, Output>(
  work: (input: Input, context: ThreadContext) => Promise<Output> | Output,
): void {
  const port = parentPort;
  if (!port) throw new Error('A thread module runs in a worker thread only.');
  giveWay();
  const say = (message: FromThread<Output>) => port.postMessage(message);
  const progress = (fraction: number, note?: string) =>
    say(note === undefined ? { type: 'progress', fraction } : { type: 'progress', fraction, note });
  const expect = (bytes: number) => say({ type: 'work', bytes });
  // A thread that never comes to this is ended by its time.
  setInterval(() => say({ type: 'memory', bytes: memoryInUse() }), tellMemoryEveryMs).unref();
  const context = { progress, expect };
  const run = async () => say({ type: 'done', output: await work(workerData as Input, context) });
  run().catch((error: unknown) => {
    // Thrown outside the promise, so that it reaches the job as the thread's error with its own stack.
    queueMicrotask(() => {
      throw error;
    });
  });
}
