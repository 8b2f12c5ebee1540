import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { testDatabase } from '@/lib/testing/database/database';
import { until } from '@/lib/testing/until';
import { type EventLag, startEventLag } from './event-lag';

const database = testDatabase();
const periodMs = 20;
let lag: EventLag;
let pool: pg.Pool;
let heard: number[] = [];
let missing: number[] = [];

afterEach(async () => {
  await lag.stop();
  await pool.end();
});

function open(config: pg.PoolConfig): void {
  heard = [];
  missing = [];
  pool = new pg.Pool({ ...config, max: 3 });
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  const listener = {
    onHeard: (seconds: number) => heard.push(seconds),
    onMissing: (seconds: number) => missing.push(seconds),
  };
  lag = startEventLag(pool, listener, periodMs);
}

const hear = (count: number) =>
  until(`${count} are heard`, async () => (heard.length >= count ? true : null));

test('is how long each heartbeat takes', async () => {
  open({ connectionString: database().url });
  await hear(3);
  for (const seconds of heard) expect(seconds).toBeGreaterThan(0);
});

test('goes on after the listening connection was lost', async () => {
  open({ connectionString: database().url });
  await hear(1);
  const { rows } = await pool.query<{ ended: boolean }>(
    `select pg_terminate_backend(pid) as ended from pg_stat_activity
     where datname = current_database() and query like 'LISTEN acetate_heartbeat%'`,
  );
  expect(rows).toEqual([{ ended: true }]);
  await hear(heard.length + 3);
});

test('grows while nothing is heard', async () => {
  open({ host: '127.0.0.1', port: 1, user: 'nobody' });
  await until('it has been missing for a while', async () => (missing.length >= 5 ? true : null));
  expect(missing).toEqual(missing.toSorted((a, b) => a - b));
  expect(heard).toEqual([]);
});
