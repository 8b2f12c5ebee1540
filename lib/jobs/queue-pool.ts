import type pg from 'pg';
import { type BackOff, retry } from '@/lib/core/back-off';
import { log } from '@/lib/core/log';
import { wait } from '@/lib/core/timers';
import { openPool } from '@/lib/data/connections';
import { isDatabaseAway, isDatabaseBusy } from '@/lib/data/database-away';

const backOff: BackOff = { firstMs: 250, longestMs: 2000 };

/** Names of graphile-worker's statements that write the end of a job. */
const endings = /^(complete|fail)_job/;

const isEnding = (config: unknown) =>
  typeof config === 'object' && config !== null && 'name' in config && endings.test(String(config.name));

/**
 * The queue writes the end of a job once, and does not wait for it. When that fails because the database is away or
 * busy, the end is not lost: `HeldJobs` knows it, and writes it later.
 */
function withEndingsLeftToUs(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const leaving = (...args: unknown[]) => {
    const outcome = query(...args);
    if (!(outcome instanceof Promise) || !isEnding(args[0])) return outcome;
    return outcome.catch((error: unknown) => {
      if (!isDatabaseAway(error) && !isDatabaseBusy(error)) throw error;
      log.warn('The end of a job could not be written yet.', error);
      return { rows: [], rowCount: 0 };
    });
  };
  Object.assign(client, { query: leaving });
}

type Callback = (error: Error | undefined, client: pg.PoolClient | undefined, release: () => void) => void;

export interface QueuePoolOptions {
  readonly url: string;
  readonly max: number;
  /** When it is aborted, nothing waits for a database any more. */
  readonly signal: AbortSignal;
}

/** The queue's own connections. Whoever wants one waits while the database is away. */
export function openQueuePool({ url, max, signal }: QueuePoolOptions): pg.Pool {
  const pool = openPool({ url, max });
  pool.on('connect', withEndingsLeftToUs);
  const connectOnce = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  const connect = () =>
    retry(connectOnce, {
      backOff,
      isTemporary: (error) => !signal.aborted && isDatabaseAway(error),
      wait: (ms) => wait(ms, { signal }),
    });
  const connecting = (callback?: Callback) => {
    if (!callback) return connect();
    connect().then(
      (client) => callback(undefined, client, client.release),
      (error: Error) => callback(error, undefined, () => {}),
    );
    return undefined;
  };
  Object.assign(pool, { connect: connecting });
  return pool;
}
