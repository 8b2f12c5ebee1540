import { makeWorkerUtils, runOnce } from 'graphile-worker';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database/database';
import { pausingProxy } from '@/lib/testing/pausing-proxy';
import { openAppRole } from './app-role';

let database: TestDatabase;
let url: string;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  url = await openAppRole(database.url);
  expect(await openAppRole(database.url)).toBe(url);
  pool = new pg.Pool({ connectionString: url, max: 4 });
}, 120_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('the portal’s role is no superuser, and makes no other', async () => {
  const { rows } = await pool.query(
    'select rolsuper, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user',
  );
  expect(rows).toEqual([
    { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
  ]);
});

test.each([
  `select pg_read_file('/etc/hostname')`,
  `copy "User" to program 'cat'`,
  `create role other superuser`,
  'alter system set log_statement = $$all$$',
  'drop trigger event_append_only on "Event"',
  'alter table "Event" disable trigger all',
  'truncate "User" cascade',
  'drop table "Event" cascade',
  'set session_replication_role = replica',
])('it may not %s', async (statement) => {
  await expect(pool.query(statement)).rejects.toThrow(/permission denied|must be owner|must be superuser/);
});

test('a server that says nothing keeps no start waiting', async () => {
  const at = new URL(database.url);
  const proxy = await pausingProxy({ host: at.hostname, port: Number(at.port) });
  at.port = String(proxy.port);
  proxy.pause();
  const limits = { connectMs: 100, statementMs: 100, answerMs: 200 };
  await expect(openAppRole(at.href, limits)).rejects.toThrow(/timeout/);
  await proxy.close();
});

test('it reads and writes rows, listens, and works the queue', async () => {
  await pool.query(`insert into "User" (id, email) values ('u', 'ada@studio.test')`);
  expect((await pool.query('delete from "User"')).rowCount).toBe(1);
  await pool.query('listen acetate_events');
  await pool.query('create table if not exists of_a_library (id bigserial)');
  const utils = await makeWorkerUtils({ pgPool: pool });
  await utils.addJob('greet', { who: 'Ada' });
  await utils.release();
  const greeted: unknown[] = [];
  await runOnce({ pgPool: pool, taskList: { greet: async (job) => void greeted.push(job) } });
  expect(greeted).toEqual([{ who: 'Ada' }]);
});
