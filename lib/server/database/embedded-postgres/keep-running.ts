import { RetryDelays } from '@/lib/core/back-off';
import { isDiskFull } from '@/lib/core/disk-full';
import { log } from '@/lib/core/log';
import { wait } from '@/lib/core/timers';
import { findDiskSpace } from '@/lib/storage/disk-space';
import { identify, isStillRunning } from './process.mjs';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './server.mjs';

const lookEveryMs = 250;
/** After a kill, what is left of the old server may hold its memory for a moment. */
const mostAttempts = 8;
const backOff = { firstMs: 100, longestMs: 2000 };

export interface KeptServer {
  /** Stops the server within this time, and starts it no more. */
  close(leftMs?: number): Promise<void>;
}

interface KeptOptions {
  readonly directory: string;
  /** It ended and could not be started again. */
  readonly onLost: (error: unknown) => void;
}

/** A few files of its log of changes: with less it does not start. */
const leastStartBytes = 64e6;

/** Whether it is for want of room that it does not start. Then it is waited for, however long that takes. */
async function isForWantOfRoom(error: unknown, directory: string): Promise<boolean> {
  if (isDiskFull(error)) return true;
  return (await findDiskSpace(directory)).freeBytes < leastStartBytes;
}

/** Watches an embedded PostgreSQL, and starts it again at the same address when it ends without us. */
export function keepRunning(first: EmbeddedPostgres, { directory, onLost }: KeptOptions): KeptServer {
  const closing = new AbortController();
  const { signal } = closing;
  let server = first;

  async function untilEnded(): Promise<void> {
    const identity = identify(server.pid);
    while (isStillRunning(identity)) await wait(lookEveryMs, { signal });
  }

  async function startAgain(): Promise<void> {
    const delays = new RetryDelays(backOff);
    for (let attempt = 1; ; ) {
      signal.throwIfAborted();
      try {
        server = await startEmbeddedPostgres({ directory, port: first.port, signal });
        return;
      } catch (error) {
        if (await isForWantOfRoom(error, directory))
          log.error('PostgreSQL does not start, as there is no room on its disk; trying again.', error);
        else if (attempt++ === mostAttempts) throw error;
        await wait(delays.next(), { signal });
      }
    }
  }

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      await untilEnded();
      log.error('PostgreSQL ended without being told to; starting it again.', undefined);
      await startAgain();
      log.warn('PostgreSQL runs again.', undefined);
    }
  }

  const watching = watch().catch((error: unknown) => {
    if (!signal.aborted) onLost(error);
  });
  return {
    async close(leftMs) {
      closing.abort();
      await watching;
      await server.stop(leftMs);
    },
  };
}
