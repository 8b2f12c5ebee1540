import type { Pool } from 'pg';
import { log } from '@/lib/core/log';
import type { NodeBus } from '../../realtime/node-adapter';
import type { Notifications } from '../database/notifications';

const channel = 'acetate_nodes';

/** A notification of PostgreSQL carries less than 8000 bytes; what is longer is fetched from a table. */
const longestBytes = 7900;
const keptSeconds = 30;
const sweepEveryMs = 30_000;

interface BusParts {
  readonly pool: Pool;
  readonly notifications: Notifications;
}

async function attach(pool: Pool, text: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    'insert into socket_io_attachments (payload) values ($1) returning id',
    [Buffer.from(text)],
  );
  return JSON.stringify({ attachment: rows[0]?.id });
}

async function fetchAttached(pool: Pool, id: unknown): Promise<object | null> {
  const { rows } = await pool.query<{ payload: Buffer }>(
    'select payload from socket_io_attachments where id = $1',
    [id],
  );
  return rows[0] ? (JSON.parse(rows[0].payload.toString()) as object) : null;
}

/** Messages between nodes by NOTIFY. What is sent while the database is away is lost: rooms are told of the gap. */
export function openNodeBus({ pool, notifications }: BusParts): NodeBus & { stop(): Promise<void> } {
  const failed = (error: unknown) => log.warn('Nodes could not reach each other.', error);
  const sweeping = setInterval(() => {
    const old = 'delete from socket_io_attachments where created_at < now() - make_interval(secs => $1)';
    pool.query(old, [keptSeconds]).catch(failed);
  }, sweepEveryMs).unref();
  // socket.io's adapter goes on with its signs of life after it was closed, if another node asks it something.
  let isStopped = false;

  return {
    async send(message) {
      if (isStopped) return;
      try {
        const text = JSON.stringify(message);
        const short = Buffer.byteLength(text) > longestBytes ? await attach(pool, text) : text;
        await pool.query('select pg_notify($1, $2)', [channel, short]);
      } catch (error) {
        failed(error);
      }
    },
    listen(hear) {
      const receive = async (payload: string) => {
        if (isStopped) return;
        const message = JSON.parse(payload) as { attachment?: unknown };
        const whole = message.attachment ? await fetchAttached(pool, message.attachment) : message;
        if (whole && !isStopped) hear(whole);
      };
      const onMessage = (payload: string) => void receive(payload).catch(failed);
      notifications.listen(channel, { onMessage }).catch(failed);
    },
    async stop() {
      isStopped = true;
      clearInterval(sweeping);
    },
  };
}
