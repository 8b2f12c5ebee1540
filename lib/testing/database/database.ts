import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { migrateDeploy } from '../../data/migrations/schema-engine.mjs';
import { startEmbeddedPostgres } from '../../server/database/embedded-postgres/server.mjs';

const template = 'acetate_template';
/** Any number; the same in all test processes. */
const templateLock = 4242002;
/** Whoever is there longer has not closed and is cut off. */
const leavesWithinMs = 5000;
const prismaDirectory = path.join(import.meta.dirname, '../../../prisma');

declare module 'vitest' {
  interface ProvidedContext {
    testPostgres: { directory: string; ownerPid: number };
  }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function withAdmin<T>(serverUrl: string, use: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.end();
  }
}

/** Migrates a database that is then only copied: once per run, by whoever comes first. */
async function ensureTemplate(admin: pg.Client, serverUrl: string): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template]);
  if (rowCount) return;
  const making = `${template}_making`;
  await admin.query(`drop database if exists ${making} with (force)`);
  await admin.query(`create database ${making}`);
  const url = urlOf(serverUrl, making);
  await migrateDeploy({ url, prismaDirectory });
  await runMigrations({ connectionString: url });
  await admin.query(`alter database ${making} rename to ${template}`);
}

/** The connections of a closed pool live on for a moment, and one that is cut off meanwhile throws. */
async function untilLeft(admin: pg.Client, name: string): Promise<void> {
  const end = performance.now() + leavesWithinMs;
  const others = 'select 1 from pg_stat_activity where datname = $1';
  while ((await admin.query(others, [name])).rowCount && performance.now() < end) await wait(10);
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A migrated database of one's own, on a real PostgreSQL that this test run shares and ends. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await startEmbeddedPostgres({
    ...inject('testPostgres'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withAdmin(server.url, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [templateLock]);
    await ensureTemplate(admin, server.url);
    await admin.query(`create database ${name} template ${template}`);
  });
  return {
    url: urlOf(server.url, name),
    drop: () =>
      withAdmin(server.url, async (admin) => {
        await untilLeft(admin, name);
        await admin.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** For a test file: `const database = testDatabase();`, then `database().url` inside tests and hooks. */
export function testDatabase(): () => TestDatabase {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database?.drop();
  });
  return () => {
    if (!database) throw new Error('The test database exists only inside hooks and tests.');
    return database;
  };
}
