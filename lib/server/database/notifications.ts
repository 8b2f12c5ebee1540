import pg from 'pg';
import { RetryDelays } from '@/lib/core/back-off';
import { log } from '@/lib/core/log';
import { later } from '@/lib/core/timers';
import { openClient } from '@/lib/data/connections';

export interface ChannelListener {
  readonly onMessage: (payload: string) => void;
  /** The connection was lost for a while, so anything may have been missed. */
  readonly onGap?: () => void;
}

/** What PostgreSQL notifies this process of. */
export interface Notifications {
  /** Resolves when the channel is heard, or will be as soon as the database is back. */
  listen(channel: string, listener: ChannelListener): Promise<void>;
  stop(): Promise<void>;
}

export interface NotificationLimits {
  /** How often the connection is asked whether it is still there. */
  readonly probeMs: number;
  /** How long it may take to answer. */
  readonly answerMs: number;
}

const defaultLimits: NotificationLimits = { probeMs: 4000, answerMs: 4000 };
const backOff = { firstMs: 250, longestMs: 4000 };

/**
 * Everything that this process listens to, on one connection of its own. A connection that is silent looks like one on
 * which nothing happens, so it is probed; when it is lost, another is opened and every listener is told of the gap.
 */
class ListeningConnection implements Notifications {
  readonly #channels = new Map<string, ChannelListener[]>();
  readonly #delays = new RetryDelays(backOff);
  readonly #url: string;
  readonly #limits: NotificationLimits;
  readonly #probing: NodeJS.Timeout;
  #current: pg.Client | null = null;
  #isProbing = false;
  #isStopped = false;
  #cancelRetry = () => {};

  constructor(url: string, limits: NotificationLimits) {
    this.#url = url;
    this.#limits = limits;
    this.#probing = setInterval(() => void this.#probe(), limits.probeMs).unref();
  }

  async listen(channel: string, listener: ChannelListener): Promise<void> {
    this.#channels.set(channel, [...(this.#channels.get(channel) ?? []), listener]);
    const client = this.#current;
    if (client) await this.#hear(client, channel).catch(() => this.#lose(client));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#probing);
    this.#cancelRetry();
    const client = this.#current;
    this.#current = null;
    await client?.end().catch(() => {});
  }

  async open(): Promise<void> {
    const { answerMs } = this.#limits;
    const limits = { connectMs: answerMs, statementMs: answerMs, answerMs };
    const client = await openClient(this.#url, limits);
    let isOpen = true;
    client.on('notification', ({ channel, payload = '' }) => {
      for (const { onMessage } of this.#channels.get(channel) ?? []) onMessage(payload);
    });
    client.on('end', () => {
      isOpen = false;
      this.#lose(client);
    });
    try {
      for (const channel of this.#channels.keys()) await this.#hear(client, channel);
      if (this.#isStopped || !isOpen) throw new Error('The connection for notifications was closed.');
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
    this.#current = client;
    this.#delays.reset();
  }

  async #hear(client: pg.Client, channel: string): Promise<void> {
    await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
  }

  async #probe(): Promise<void> {
    const client = this.#current;
    if (!client || this.#isProbing) return;
    this.#isProbing = true;
    try {
      await client.query('select 1');
    } catch {
      this.#lose(client);
    } finally {
      this.#isProbing = false;
    }
  }

  #lose(client: pg.Client): void {
    if (this.#current !== client) return;
    this.#current = null;
    client.end().catch(() => {});
    log.warn('The database’s notifications are not heard; connecting again.', undefined);
    this.#reopenLater();
  }

  #reopenLater(): void {
    if (!this.#isStopped) this.#cancelRetry = later(this.#delays.next(), () => void this.#reopen());
  }

  async #reopen(): Promise<void> {
    try {
      await this.open();
    } catch {
      return this.#reopenLater();
    }
    log.info('The database’s notifications are heard again.');
    for (const listener of [...this.#channels.values()].flat()) listener.onGap?.();
  }
}

/** @throws when the database cannot be reached now */
export async function openNotifications(
  url: string,
  limits: NotificationLimits = defaultLimits,
): Promise<Notifications> {
  const connection = new ListeningConnection(url, limits);
  try {
    await connection.open();
  } catch (error) {
    await connection.stop();
    throw error;
  }
  return connection;
}
