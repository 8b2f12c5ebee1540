import type { Pool } from 'pg';
import { randomIds } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import type { Notifications } from '../database/notifications';

/** A channel apart from that of the events (live/event-relay.ts), as nobody else needs it. */
const channel = 'acetate_heartbeat';
const everyMs = 5000;

export interface LagListener {
  /** A heartbeat took this many seconds. */
  readonly onHeard: (seconds: number) => void;
  /** When the next one is due, this one has been missing for this many seconds. */
  readonly onMissing: (seconds: number) => void;
}

export interface EventLag {
  stop(): Promise<void>;
}

interface LagParts {
  readonly pool: Pool;
  readonly notifications: Pick<Notifications, 'listen'>;
}

/**
 * Measures how late this process hears of commits, whether anything happens or not: a heartbeat takes the path of every
 * event, sent by NOTIFY on one connection and received on another. One clock measures both ends.
 */
export function startEventLag(
  { pool, notifications }: LagParts,
  listener: LagListener,
  periodMs = everyMs,
): EventLag {
  let missing: { readonly id: string; readonly sentAt: number } | null = null;
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  const age = (sentAt: number) => (performance.now() - sentAt) / 1000;

  function hear(payload: string): void {
    if (!missing || missing.id !== payload) return;
    listener.onHeard(age(missing.sentAt));
    missing = null;
  }

  const listening = notifications.listen(channel, { onMessage: hear });

  /** One that was lost with its connection is sent again; it has been missing since it was first sent. */
  async function beat(): Promise<void> {
    missing ??= { id: randomIds.next(), sentAt: performance.now() };
    await listening;
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
    },
  };
}
