import type pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPool } from '@/lib/data/connections';
import { testDatabase } from '@/lib/testing/database/database';
import { outageOf } from '@/lib/testing/database/outage';
import { until } from '@/lib/testing/until';
import { type Notifications, openNotifications } from '../database/notifications';
import { openNodeBus } from './node-bus';

const database = testDatabase();
let pool: pg.Pool;
let notifications: Notifications;
let bus: ReturnType<typeof openNodeBus>;
const heard: object[] = [];

beforeEach(async () => {
  pool = openPool({ url: database().url, max: 4 });
  notifications = await openNotifications(database().url, { probeMs: 50, answerMs: 1000 });
  bus = openNodeBus({ pool, notifications });
  heard.length = 0;
  bus.listen((message) => heard.push(message));
});
afterEach(async () => {
  await bus.stop();
  await notifications.stop();
  await pool.end();
});

const arrives = (message: object) =>
  until('the message arrives', async () => {
    await bus.send(message);
    return heard.some((each) => JSON.stringify(each) === JSON.stringify(message)) || null;
  });

test('messages arrive whole, also those that are longer than a notification', async () => {
  await arrives({ type: 1, uid: 'short' });
  await arrives({ type: 1, uid: 'long', data: 'Ä'.repeat(20_000) });
});

test('nine lost connections cost the pool none of its clients', async () => {
  const outage = await outageOf(database().url);
  try {
    for (let round = 0; round < 9; round++) {
      await arrives({ round });
      expect(await outage.cut()).toBeGreaterThan(0);
    }
    await arrives({ round: 'last' });
    await until('no client is out', async () => pool.totalCount === pool.idleCount || null);
  } finally {
    await outage.close();
  }
});
