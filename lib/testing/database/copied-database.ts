import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { migrateDeploy } from '../../data/migrations/schema-engine.mjs';
import { startEmbeddedPostgres } from '../../server/database/embedded-postgres/server.mjs';

const template = 'acetate_template';
/** Any number; the same in all test processes. */
const templateLock = 4242002;
/** Connections that outlive this are closed by the server. */
const leavesWithinMs = 5000;
const prismaDirectory = path.join(import.meta.dirname, '../../../prisma');

/** The PostgreSQL that all tests of a run share: its data folder, and the process that ends it. */
export interface TestPostgres {
  readonly directory: string;
  readonly ownerPid: number;
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
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

/** Migrates a database that is then only copied: once per run, by whichever test needs it first. */
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

/** The connections of a closed pool linger for a moment, and one that is closed by the server meanwhile throws. */
async function untilLeft(admin: pg.Client, name: string): Promise<void> {
  const end = performance.now() + leavesWithinMs;
  const others = 'select 1 from pg_stat_activity where datname = $1';
  while ((await admin.query(others, [name])).rowCount && performance.now() < end) await wait(10);
}

/** A migrated, empty database on the shared server, copied from the run's template. */
export async function copyDatabase(place: TestPostgres): Promise<TestDatabase> {
  const server = await startEmbeddedPostgres({
    ...place,
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
