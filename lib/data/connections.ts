import pg from 'pg';
import { currentLogIds, log, withLogIds } from '@/lib/core/log';

/** How long the portal waits for its database, in ms. A server that is frozen or unreachable says nothing, for as long as one waits. */
export interface DatabaseLimits {
  /** For a new connection, and for a free one of the pool. */
  readonly connectMs: number;
  /** For a statement; then PostgreSQL itself cancels it. */
  readonly statementMs: number;
  /** For an answer: more than a statement may take, so that only a server that says nothing takes longer. */
  readonly answerMs: number;
  /** For a transaction in which nothing is asked meanwhile; 0: as long as the server lets it. */
  readonly idleInChangeMs?: number;
}

export const databaseLimits: DatabaseLimits = { connectMs: 5000, statementMs: 10_000, answerMs: 12_000 };

/** Longer than any change may take (lib/data/unit-of-work.ts): then its process is gone, and its locks are freed. */
const longestIdleMs = 30_000;

/** What `pg` rejects with when `query_timeout` has passed. */
const unanswered = 'Query read timeout';

/** PostgreSQL's code of a statement that took longer than it may, and was cancelled. */
const cancelled = '57014';
const mostOfStatement = 300;

/** Its text has no values: these are sent beside it. */
function textOf(query: unknown): string {
  if (typeof query === 'string') return query.slice(0, mostOfStatement);
  const text = typeof query === 'object' && query !== null && 'text' in query ? query.text : '';
  return String(text).slice(0, mostOfStatement);
}

/** A statement that takes too long is slow or was kept waiting: somebody should know, even where it is tried again. */
function watching(args: readonly unknown[]): (error: unknown) => void {
  const ids = currentLogIds();
  return (error) => {
    if (!(error instanceof Error && 'code' in error && error.code === cancelled)) return;
    withLogIds(ids, () =>
      log.error('The database cancelled a statement that took too long.', error, {
        statement: textOf(args[0]),
      }),
    );
  };
}

/** The same call, whose callback, where it has one, tells of a failure first. */
function withWatched(args: readonly unknown[], failed: (error: unknown) => void): unknown[] {
  return args.map((each) => {
    if (typeof each !== 'function') return each;
    return (error: unknown, ...rest: unknown[]) => {
      failed(error);
      return each(error, ...rest);
    };
  });
}

/**
 * A connection that tells of statements that were cancelled, and that is closed when a query is not answered in time: what the server says later would be taken for the
 * answer to the next query, and a pool would hand the connection out again.
 */
class WatchedClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    const watched = (...args: unknown[]) => {
      const failed = watching(args);
      const outcome = query(...withWatched(args, failed));
      if (outcome instanceof Promise)
        outcome.catch((error: Error) => {
          failed(error);
          this.#closeAfter(error);
        });
      return outcome;
    };
    Object.assign(this, { query: watched });
  }

  #closeAfter({ message }: Error): void {
    if (message === unanswered) this.end().catch(() => {});
  }
}

function boundedConfig(url: string, limits: DatabaseLimits) {
  const { connectMs, statementMs, answerMs, idleInChangeMs = longestIdleMs } = limits;
  return {
    connectionString: url,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: answerMs,
    idle_in_transaction_session_timeout: idleInChangeMs,
    keepAlive: true,
  } satisfies pg.ClientConfig;
}

const report = (error: Error) => log.warn('A database connection was lost.', error);

export interface PoolOptions {
  readonly url: string;
  /** Connections at once. */
  readonly max: number;
  readonly limits?: DatabaseLimits;
}

/** A pool in which nothing waits without limit. The caller ends it. */
export function openPool({ url, max, limits = databaseLimits }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({ ...boundedConfig(url, limits), max, Client: WatchedClient });
  pool.on('error', report);
  pool.on('connect', (client) => client.on('error', report));
  return pool;
}

/** A connection of its own, for what listens. @throws when there is none in time */
export async function openClient(url: string, limits: DatabaseLimits = databaseLimits): Promise<pg.Client> {
  const client = new WatchedClient(boundedConfig(url, limits));
  client.on('error', () => {}); // `end` follows, and nothing else can be done
  await client.connect();
  return client;
}
