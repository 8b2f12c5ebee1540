import type { Pool, PoolClient } from 'pg';
import { RetryDelays } from '@/lib/core/back-off';
import { later } from '@/lib/core/timers';
import { type EventNotice, parseNotice } from '@/lib/domain/events/event-notice';
import { type Progress, parseProgress, progressChannel } from '../../jobs/progress';

/** Channel on which every committed event is announced (lib/data/event-store.ts). */
const eventChannel = 'acetate_events';

/** Channel on which the end of sessions is announced, by whose they were (lib/data/session-records.ts). */
const sessionChannel = 'acetate_sessions';

export interface RelayListener {
  /** An event was committed by any process of the portal. */
  readonly onEvent: (notice: EventNotice) => void;
  /** SES-3: sessions of this person were ended by any process of the portal. */
  readonly onSessionsEnded: (userId: string) => void;
  readonly onProgress: (progress: Progress) => void;
  /** The connection was lost for a while, so anything may have happened. */
  readonly onGap: () => void;
}

export interface EventRelay {
  stop(): Promise<void>;
}

const backOff = { firstMs: 250, longestMs: 5000 };

/** Listens, on a connection of its own, for what every process of the portal commits; reconnects after a loss. */
export async function startEventRelay(pool: Pool, listener: RelayListener): Promise<EventRelay> {
  const delays = new RetryDelays(backOff);
  let stopped = false;
  let current: PoolClient | null = null;
  let cancelRetry = () => {};

  function onNotification({
    channel,
    payload = '',
  }: {
    channel: string;
    payload?: string | undefined;
  }): void {
    if (channel === progressChannel) {
      const progress = parseProgress(payload);
      if (progress) listener.onProgress(progress);
      return;
    }
    if (channel === sessionChannel) {
      listener.onSessionsEnded(payload);
      return;
    }
    const notice = parseNotice(payload);
    if (notice) listener.onEvent(notice);
  }

  async function open(): Promise<void> {
    const client = await pool.connect();
    client.on('notification', onNotification);
    client.on('error', () => lost(client));
    client.on('end', () => lost(client));
    current = client;
    await client.query(`LISTEN ${eventChannel}`);
    await client.query(`LISTEN ${progressChannel}`);
    await client.query(`LISTEN ${sessionChannel}`);
    delays.reset();
  }

  function lost(client: PoolClient): void {
    if (current !== client) return;
    current = null;
    client.release(true);
    reopenLater();
  }

  function reopenLater(): void {
    if (!stopped) cancelRetry = later(delays.next(), reopen);
  }

  function reopen(): void {
    open().then(listener.onGap, () => {
      if (current) lost(current);
      else reopenLater();
    });
  }

  await open();
  return {
    async stop() {
      stopped = true;
      cancelRetry();
      const client = current;
      current = null;
      client?.release(true);
    },
  };
}
