import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
