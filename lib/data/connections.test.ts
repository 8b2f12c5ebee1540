import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '@/lib/testing/database/database';
import { outageOf } from '@/lib/testing/database/outage';
import { logForTests } from '@/lib/testing/log';
import { type PausingProxy, pausingProxy } from '@/lib/testing/pausing-proxy';
import { until } from '@/lib/testing/until';
import { openPool } from './connections';
import { isDatabaseAway, isDatabaseBusy } from './database-away';
import { createPrisma } from './prisma';

const database = testDatabase();
const log = logForTests();
const limits = { connectMs: 1500, statementMs: 500, answerMs: 1000 };
let proxy: PausingProxy;
let pool: pg.Pool;

beforeEach(async () => {
  const url = new URL(database().url);
  proxy = await pausingProxy({ host: url.hostname, port: Number(url.port) });
  url.port = String(proxy.port);
  pool = openPool({ url: url.href, max: 2, limits });
});
afterEach(async () => {
  proxy.resume();
  await pool.end();
  await proxy.close();
});

const answers = async () => (await pool.query('select 1 as one')).rows;
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('a database that says nothing', () => {
  test('keeps neither a query nor who waits for a connection waiting, and no connection of it is used again', async () => {
    await answers();
    proxy.pause();
    const client = await pool.connect();
    const reasons = await Promise.all([
      reasonOf(client.query('select 1')),
      reasonOf(pool.query('select 1')),
      reasonOf(pool.query('select 1')),
    ]);
    expect(reasons.map((reason) => isDatabaseAway(reason))).toEqual([true, true, true]);
    client.release(); // as a library does that knows nothing of the fault
    expect(pool.totalCount - pool.idleCount).toBe(0);
    proxy.resume();
    expect(await answers()).toEqual([{ one: 1 }]);
  });

  test('ends a change in the middle of it, without a connection left behind', async () => {
    const prisma = createPrisma(pool);
    for (let round = 0; round < 3; round++) {
      const reason = await reasonOf(
        prisma.$transaction(async (db) => {
          await db.$queryRaw`select 1`;
          proxy.pause();
          await db.$queryRaw`select 2`;
        }),
      );
      expect(isDatabaseAway(reason)).toBe(true);
      proxy.resume();
    }
    await until('every connection is back', async () => pool.totalCount === pool.idleCount || null);
    await prisma.$disconnect();
  });
});

test('a statement that takes too long is cancelled by the server, and its connection is used again', async () => {
  const reason = await reasonOf(pool.query('select pg_sleep(60)'));
  expect(String(reason)).toContain('statement timeout');
  // Busy, neither broken nor away: it can be asked again, and not for long.
  expect([isDatabaseBusy(reason), isDatabaseAway(reason)]).toEqual([true, false]);
  expect(await answers()).toEqual([{ one: 1 }]);
});

test('every statement that was cancelled is an error of the log, whoever asked for it', async () => {
  const prisma = createPrisma(pool);
  const client = await pool.connect();
  for (const ask of [
    () => pool.query('select pg_sleep(61)'),
    () => client.query('select pg_sleep(62)'),
    () => prisma.$queryRaw`select pg_sleep(63)`,
    () => prisma.$transaction((db) => db.$queryRaw`select pg_sleep(64)`),
  ])
    expect(isDatabaseBusy(await reasonOf(ask()))).toBe(true);
  client.release();
  await prisma.$disconnect();
  const told = log.entries.filter(({ message }) => message.includes('cancelled a statement'));
  const statements = told.slice(-4).map(({ level, fields }) => `${level} ${fields.statement}`);
  expect(statements).toEqual([61, 62, 63, 64].map((seconds) => `error select pg_sleep(${seconds})`));
});

test('a database that is gone is told from a fault, by whatever reports it', async () => {
  const prisma = createPrisma(pool);
  const outage = await outageOf(database().url);
  try {
    await outage.begin();
    const users = prisma.user;
    for (const ask of [
      () => pool.query('select 1'),
      () => users.count(),
      () => prisma.$transaction([users.count()]),
    ])
      expect(isDatabaseAway(await reasonOf(ask()))).toBe(true);
    await outage.end();
    expect(isDatabaseAway(await reasonOf(pool.query('select nonsense')))).toBe(false);
    expect(isDatabaseAway(await reasonOf(prisma.$queryRaw`select nonsense`))).toBe(false);
    expect(await prisma.user.count()).toBe(0);
  } finally {
    await outage.close();
    await prisma.$disconnect();
  }
});

test('a transaction that waits for something else has its own limit, and none where files are copied meanwhile', async () => {
  const show = async (more: object) => {
    const own = openPool({ url: database().url, max: 1, limits: { ...limits, ...more } });
    const { rows } = await own.query('show idle_in_transaction_session_timeout').finally(() => own.end());
    return rows[0].idle_in_transaction_session_timeout;
  };
  expect([await show({}), await show({ idleInChangeMs: 0 })]).toEqual(['30s', '0']);
});
