import type pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { openPool } from '@/lib/data/connections';
import { testDatabase } from '@/lib/testing/database/database';
import { until } from '@/lib/testing/until';
import { type Notifications, openNotifications } from '../database/notifications';
import { type EventLag, startEventLag } from './event-lag';

const database = testDatabase();
const periodMs = 20;
let lag: EventLag;
let pool: pg.Pool;
let notifications: Notifications | undefined;
let heard: number[] = [];
let missing: number[] = [];

afterEach(async () => {
  await lag.stop();
  await notifications?.stop();
  notifications = undefined;
  await pool.end();
});

function open(url: string, listening: Pick<Notifications, 'listen'>): void {
  heard = [];
  missing = [];
  pool = openPool({ url, max: 3 });
  const listener = {
    onHeard: (seconds: number) => heard.push(seconds),
    onMissing: (seconds: number) => missing.push(seconds),
  };
  lag = startEventLag({ pool, notifications: listening }, listener, periodMs);
}

async function openOn(url: string): Promise<void> {
  notifications = await openNotifications(url);
  open(url, notifications);
}

const hear = (count: number) =>
  until(`${count} are heard`, async () => (heard.length >= count ? true : null));

test('is how long each heartbeat takes', async () => {
  await openOn(database().url);
  await hear(3);
  for (const seconds of heard) expect(seconds).toBeGreaterThan(0);
});

test('goes on after the listening connection was lost', async () => {
  await openOn(database().url);
  await hear(1);
  const { rows } = await pool.query<{ ended: boolean }>(
    `select pg_terminate_backend(pid) as ended from pg_stat_activity
     where datname = current_database() and query like 'LISTEN "acetate_heartbeat"%'`,
  );
  expect(rows).toEqual([{ ended: true }]);
  await hear(heard.length + 3);
});

test('grows while nothing is heard', async () => {
  open('postgresql://nobody@127.0.0.1:1/nothing', { listen: async () => {} });
  await until('it has been missing for a while', async () => (missing.length >= 5 ? true : null));
  expect(missing).toEqual(missing.toSorted((a, b) => a - b));
  expect(heard).toEqual([]);
});
