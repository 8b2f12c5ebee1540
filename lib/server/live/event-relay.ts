import type { Pool, PoolClient } from 'pg';
import type { ReleaseId } from '@/lib/core/ids';
import { type Progress, parseProgress, progressChannel } from '../../jobs/progress';

/** Channel on which every committed event tells stream and number (lib/data/event-store.ts). */
const eventChannel = 'acetate_events';

export interface RelayListener {
  /** A stream has grown to this number. */
  readonly onAdvance: (stream: ReleaseId, seq: number) => void;
  readonly onProgress: (progress: Progress) => void;
  /** The connection was lost for a while: anything may have happened. */
  readonly onGap: () => void;
}

export interface EventRelay {
  stop(): Promise<void>;
}

const retryMs = 1000;

function parseAdvance(text: string): { stream: ReleaseId; seq: number } | null {
  const value = JSON.parse(text) as { stream?: unknown; seq?: unknown };
  const { stream, seq } = value;
  return typeof stream === 'string' && typeof seq === 'number' ? { stream: stream as ReleaseId, seq } : null;
}

/** Hears what every process of the portal commits, on one connection of its own; listens again after a loss. */
export async function startEventRelay(pool: Pool, listener: RelayListener): Promise<EventRelay> {
  let stopped = false;
  let current: PoolClient | null = null;
  let retry: NodeJS.Timeout | undefined;

  function hear({ channel, payload = '' }: { channel: string; payload?: string | undefined }): void {
    if (channel === progressChannel) {
      const progress = parseProgress(payload);
      if (progress) listener.onProgress(progress);
      return;
    }
    const advance = parseAdvance(payload);
    if (advance) listener.onAdvance(advance.stream, advance.seq);
  }

  async function open(): Promise<void> {
    const client = await pool.connect();
    client.on('notification', hear);
    client.on('error', () => lost(client));
    client.on('end', () => lost(client));
    current = client;
    await client.query(`LISTEN ${eventChannel}`);
    await client.query(`LISTEN ${progressChannel}`);
  }

  function lost(client: PoolClient): void {
    if (current !== client) return;
    current = null;
    client.release(true);
    if (!stopped) retry = setTimeout(reopen, retryMs);
  }

  function reopen(): void {
    open().then(listener.onGap, () => {
      if (current) lost(current);
      else if (!stopped) retry = setTimeout(reopen, retryMs);
    });
  }

  await open();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      const client = current;
      current = null;
      client?.release(true);
    },
  };
}
