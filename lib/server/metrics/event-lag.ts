import type { Pool, PoolClient } from 'pg';
import { randomIds } from '@/lib/core/ids';
import { log } from '@/lib/core/log';

/** A channel of its own beside that of the events (live/event-relay.ts): nobody else has to hear it. */
const channel = 'acetate_heartbeat';
const everyMs = 5000;

export interface LagListener {
  /** A heartbeat took so many seconds. */
  readonly onHeard: (seconds: number) => void;
  /** At the time of the next, one has been on its way for so many seconds. */
  readonly onMissing: (seconds: number) => void;
}

export interface EventLag {
  stop(): Promise<void>;
}

/**
 * Measures how late this process hears what is committed, whether anything happens or not: a heartbeat goes the way of every
 * event, told by NOTIFY on one connection and heard on another. One clock measures both ends.
 */
export function startEventLag(pool: Pool, listener: LagListener, periodMs = everyMs): EventLag {
  let listening: PoolClient | null = null;
  let missing: { readonly id: string; readonly sentAt: number } | null = null;
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  const age = (sentAt: number) => (performance.now() - sentAt) / 1000;

  function hear({ payload }: { payload?: string | undefined }): void {
    if (!missing || missing.id !== payload) return;
    listener.onHeard(age(missing.sentAt));
    missing = null;
  }

  function lose(client: PoolClient): void {
    if (listening !== client) return;
    listening = null;
    client.release(true);
  }

  async function listen(): Promise<void> {
    const client = await pool.connect();
    client.on('notification', hear);
    client.on('error', () => lose(client));
    client.on('end', () => lose(client));
    listening = client;
    await client.query(`LISTEN ${channel}`);
  }

  /** One that was lost with its connection is told again; it has been missing since it was told first. */
  async function beat(): Promise<void> {
    missing ??= { id: randomIds.next(), sentAt: performance.now() };
    if (!listening) await listen();
    await pool.query('select pg_notify($1, $2)', [channel, missing?.id ?? '']);
  }

  function tick(): void {
    if (missing) listener.onMissing(age(missing.sentAt));
    if (isRunning) return;
    isRunning = true;
    running = beat()
      .catch((error: unknown) => log.debug('A heartbeat could not be told.', { reason: String(error) }))
      .finally(() => {
        isRunning = false;
      });
  }

  tick();
  const timer = setInterval(tick, periodMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
      if (listening) lose(listening);
    },
  };
}
