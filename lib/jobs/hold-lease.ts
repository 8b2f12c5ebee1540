import { Worker } from 'node:worker_threads';
import type { Pool } from 'pg';
import { log } from '@/lib/core/log';
import { later } from '@/lib/core/timers';
import { endLease } from './worker-lease';

export interface LeaseInput {
  readonly databaseUrl: string;
  /** The workers of this process, one for each lane. */
  readonly workerIds: readonly string[];
}

export type FromLease = { readonly type: 'held' } | { readonly type: 'failed'; readonly reason: string };

export interface LeaseOptions extends LeaseInput {
  readonly pool: Pool;
  /** The bundle of `threads/lease.thread.ts`. */
  readonly file: string;
}

export interface WorkerLease {
  /** Releases the lease; jobs that the worker still held are freed at once. */
  release(): Promise<void>;
}

const againAfterMs = 2000;

/**
 * Holds the lease of this process’s workers from a thread that does nothing else, on a connection of its own: whatever keeps this process or
 * its pool busy does not make its jobs look abandoned. Resolves when the lease is held.
 */
export async function holdLease(options: LeaseOptions): Promise<WorkerLease> {
  const { pool, file, databaseUrl, workerIds } = options;
  let isReleased = false;
  let cancelRestart = () => {};
  let thread: Worker;

  function start(): Promise<void> {
    const { promise, resolve, reject } = withSettlers();
    thread = new Worker(file, { workerData: { databaseUrl, workerIds } satisfies LeaseInput, env: {} });
    thread.on('message', (message: FromLease) => {
      if (message.type === 'held') resolve();
      else
        log.warn('The job lease could not be renewed; trying again.', undefined, { reason: message.reason });
    });
    thread.on('error', reject);
    thread.on('exit', () => {
      reject(new Error('The thread that holds the job lease ended.'));
      if (!isReleased) cancelRestart = later(againAfterMs, () => void start().catch(logFailure));
    });
    return promise;
  }
  const logFailure = (error: unknown) => log.warn('The job lease could not be held; trying again.', error);

  async function end(): Promise<void> {
    isReleased = true;
    cancelRestart();
    await thread.terminate();
  }

  try {
    await start();
  } catch (error) {
    await end();
    throw error;
  }
  return {
    async release() {
      await end();
      await endLease(pool, workerIds);
    },
  };
}

function withSettlers() {
  let resolve: () => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<void>((settle, refuse) => {
    resolve = settle;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
