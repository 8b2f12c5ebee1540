import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Pool } from 'pg';
import { log } from '@/lib/core/log';
import { openClient } from '@/lib/data/connections';
import type { SharedLocks } from '@/lib/uploads/server/shared-locker';
import type { Notifications } from './notifications';

/** The first half of these advisory locks; the second is the hash of an upload's id. */
const uploadLocks = 4242003;
const channel = 'acetate_upload_locks';

/** A node that vanished without closing its connection is noticed after some 10 s, and its locks are free. */
const noticeVanished =
  'set tcp_keepalives_idle = 4; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3; set tcp_user_timeout = 10000';

interface LockParts {
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly notifications: Notifications;
}

/**
 * Locks of uploads as advisory locks of one session of PostgreSQL, which end with its connection. When only that is lost, this
 * node's uploads go on: which bytes count is decided without locks (lib/storage/s3/s3-staging.ts).
 */
export class UploadLocks implements SharedLocks {
  readonly #parts: LockParts;
  readonly #node = randomBytes(6).toString('hex');
  #session: Promise<pg.Client> | undefined;
  #isStopped = false;

  constructor(parts: LockParts) {
    this.#parts = parts;
  }

  /** @param letGo called when another node asks for a lock */
  async listen(letGo: (id: string) => void): Promise<void> {
    await this.#parts.notifications.listen(channel, {
      onMessage: (payload) => {
        const [node, id = ''] = payload.split(' ');
        if (node !== this.#node) letGo(id);
      },
    });
  }

  async tryLock(id: string): Promise<boolean> {
    const session = await this.#open();
    const { rows } = await session.query<{ locked: boolean }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as locked',
      [uploadLocks, id],
    );
    return rows[0]?.locked ?? false;
  }

  async unlock(id: string): Promise<void> {
    const session = await this.#session?.catch(() => undefined);
    await session
      ?.query('select pg_advisory_unlock($1, hashtext($2))', [uploadLocks, id])
      .catch((error: unknown) => {
        log.debug('A lock ends with its connection.', { reason: String(error) });
        return session.end(); // whatever was wrong: nobody else would get it
      })
      .catch(() => {});
  }

  async askFor(id: string): Promise<void> {
    await this.#parts.pool.query('select pg_notify($1, $2)', [channel, `${this.#node} ${id}`]);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    const session = await this.#session?.catch(() => undefined);
    await session?.end().catch(() => {});
  }

  #open(): Promise<pg.Client> {
    if (this.#isStopped) return Promise.reject(new Error('This node takes no more uploads.'));
    if (this.#session) return this.#session;
    const session = this.#connect(() => {
      if (this.#session === session) this.#session = undefined;
    });
    this.#session = session;
    return session;
  }

  /** @param onEnd called once there is no connection, or no more */
  async #connect(onEnd: () => void): Promise<pg.Client> {
    try {
      const session = await openClient(this.#parts.databaseUrl);
      session.on('end', onEnd);
      try {
        await session.query(noticeVanished);
        return session;
      } catch (error) {
        await session.end().catch(() => {});
        throw error;
      }
    } catch (error) {
      onEnd();
      throw error;
    }
  }
}
