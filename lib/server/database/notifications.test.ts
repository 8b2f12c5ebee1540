import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import type { LogEntry } from '@/lib/core/log';
import { testDatabase } from '@/lib/testing/database/database';
import { outageOf } from '@/lib/testing/database/outage';
import { logForTests } from '@/lib/testing/log';
import { pausingProxy } from '@/lib/testing/pausing-proxy';
import { until } from '@/lib/testing/until';
import { type Notifications, openNotifications } from './notifications';

const database = testDatabase();
const log = logForTests();
const isLoss = ({ message }: LogEntry) => message.includes('are not heard');
const limits = { probeMs: 50, answerMs: 1000 };
let notifications: Notifications | undefined;
afterEach(() => notifications?.stop());

async function notify(payload: string): Promise<void> {
  const client = new pg.Client({ connectionString: database().url });
  await client.connect();
  await client.query('select pg_notify($1, $2)', ['test', payload]);
  await client.end();
}

/** Listens, and sends until it is heard: what is sent during a gap is lost. */
async function listening(url: string) {
  const heard: string[] = [];
  const gaps: string[] = [];
  notifications = await openNotifications(url, limits);
  await notifications.listen('test', {
    onMessage: (payload) => heard.push(payload),
    onGap: () => gaps.push('gap'),
  });
  const hears = (payload: string) =>
    until(`${payload} is heard`, async () => {
      await notify(payload);
      return heard.includes(payload) || null;
    });
  return { gaps, hears };
}

test('are heard again after every loss of the connection, and each gap is told once', async () => {
  const { gaps, hears } = await listening(database().url);
  const outage = await outageOf(database().url);
  try {
    for (let round = 1; round <= 3; round++) {
      await hears(`before ${round}`);
      expect(await outage.cut()).toBeGreaterThan(0);
      await until('the gap is told', async () => gaps.length === round || null);
      await hears(`after ${round}`);
    }
    await until('one connection is open', async () => (await outage.count()) === 1 || null);
  } finally {
    await outage.close();
  }
});

test('a connection that says nothing any more is noticed and replaced', async () => {
  const url = new URL(database().url);
  const proxy = await pausingProxy({ host: url.hostname, port: Number(url.port) });
  url.port = String(proxy.port);
  const { gaps, hears } = await listening(url.href);
  await hears('before');
  const before = log.entries.length;
  proxy.pause();
  await until('the silence is noticed', async () => log.entries.slice(before).some(isLoss) || null);
  proxy.resume();
  await until('the gap is told', async () => gaps.length === 1 || null);
  await hears('after');
  await notifications?.stop();
  notifications = undefined;
  await proxy.close();
});
