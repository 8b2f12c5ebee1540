import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testDatabase } from '@/lib/testing/database/database';
import { outageOf } from '@/lib/testing/database/outage';
import { type Notifications, openNotifications } from './notifications';
import { UploadLocks } from './upload-locks';

const database = testDatabase();
let pool: pg.Pool;
const opened: { stop(): Promise<void> }[] = [];

beforeEach(() => {
  pool = new pg.Pool({ connectionString: database().url, max: 2 });
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.stop();
  await pool.end();
});

async function node(asked: string[] = []): Promise<UploadLocks> {
  const databaseUrl = database().url;
  const notifications: Notifications = await openNotifications(databaseUrl);
  const locks = new UploadLocks({ databaseUrl, pool, notifications });
  await locks.listen((id) => asked.push(id));
  opened.push(notifications, locks);
  return locks;
}

test('one node has a lock, and hears that another asks for it', async () => {
  const asked: string[] = [];
  const [first, second] = [await node(asked), await node()];
  expect(await first.tryLock('upload')).toBe(true);
  expect(await second.tryLock('upload')).toBe(false);
  expect(await second.tryLock('another')).toBe(true);
  await second.askFor('upload');
  await expect.poll(() => asked).toEqual(['upload']);
  await first.unlock('upload');
  expect(await second.tryLock('upload')).toBe(true);
});

test('the locks of a node that is gone are free, and a node whose connection was cut takes locks again', async () => {
  const [first, second] = [await node(), await node()];
  expect(await first.tryLock('upload')).toBe(true);
  const outage = await outageOf(database().url);
  await outage.cut();
  await outage.close();
  await expect.poll(() => second.tryLock('upload').catch(() => false), { timeout: 20_000 }).toBe(true);
  await expect.poll(() => first.tryLock('another').catch(() => false), { timeout: 20_000 }).toBe(true);
  await first.unlock('upload');
});

const sessions = async () => {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and query like any($1)`,
    [['%tcp_keepalives_idle%', '%advisory%', '%first words%']],
  );
  return rows[0]?.count;
};

test('a session that could not be set up is closed, and its end is not taken for that of the next one', async () => {
  const first = await node();
  const query = vi.spyOn(pg.Client.prototype, 'query');
  query.mockImplementationOnce(function (this: pg.Client) {
    return this.query(`select 'first words', 1 / 0`);
  } as never);
  await expect(first.tryLock('upload')).rejects.toThrow('division by zero');
  expect(await first.tryLock('upload')).toBe(true);
  query.mockRestore();
  await expect.poll(sessions).toBe(1);
  await first.unlock('upload');
  expect(await (await node()).tryLock('upload')).toBe(true);
});

test('a node that has stopped opens no session any more', async () => {
  const first = await node();
  await first.stop();
  await expect(first.tryLock('upload')).rejects.toThrow('no more uploads');
});
