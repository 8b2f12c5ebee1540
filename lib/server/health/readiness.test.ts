import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '@/lib/testing/database/database';
import { type Checks, readinessOf } from './ask-readiness';
import { migrationsIn, readinessChecks } from './readiness';
import { readinessHandler } from './readiness-handler';

const root = path.join(import.meta.dirname, '../../..');
const database = testDatabase();
let pool: pg.Pool;
const disk = { free: 5e9 };

beforeAll(() => {
  pool = new pg.Pool({ connectionString: database().url, max: 3 });
});
beforeEach(async () => {
  await pool.query('truncate graphile_worker._private_jobs, "WorkerLease"');
  disk.free = 5e9;
});
afterAll(() => pool.end());

function checks(migrations = migrationsIn(root)): Checks {
  const findFreeBytes = async () => disk.free;
  return readinessChecks({ pool, migrations, findFreeBytes, leastDiskBytes: 1e9 });
}

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The response of an address with these checks behind it. */
async function asker(these: Checks, limits = { withinMs: 60_000, freshMs: 0 }) {
  const handler = readinessHandler(readinessOf(these, limits));
  const server = http.createServer((request, response) => void handler.handle(request, response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return async () => {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/readyz`);
    return { status: response.status, body: await response.json() };
  };
}

const allWell = {
  ok: true,
  checks: { database: { ok: true }, migrations: { ok: true }, disk: { ok: true }, jobs: { ok: true } },
};

describe('/readyz', () => {
  test('passes on a database with this build’s migrations', async () => {
    expect(migrationsIn(root).length).toBeGreaterThan(3);
    const ask = await asker(checks());
    expect(await ask()).toEqual({ status: 200, body: allWell });
  });

  test('fails when a migration of this build is missing', async () => {
    const ask = await asker(checks([...migrationsIn(root), '20991231000000_not-yet']));
    expect(await ask()).toMatchObject({
      status: 503,
      body: { ok: false, checks: { migrations: { ok: false }, database: { ok: true } } },
    });
  });

  test('fails while the disk has too little room, and passes when it has enough', async () => {
    const ask = await asker(checks());
    disk.free = 0.5e9;
    expect(await ask()).toMatchObject({ status: 503, body: { checks: { disk: { ok: false } } } });
    disk.free = 2e9;
    expect((await ask()).status).toBe(200);
  });

  test('fails, in time and without details, when the database does not answer', async () => {
    const away = new pg.Pool({ host: '203.0.113.1', port: 1, user: 'portal', password: 'hidden' });
    away.on('error', () => {});
    const these = readinessChecks({
      pool: away,
      migrations: [],
      findFreeBytes: async () => 5e9,
      leastDiskBytes: 1e9,
    });
    const ask = await asker(these, { withinMs: 200, freshMs: 0 });
    const { status, body } = await ask();
    expect(status).toBe(503);
    expect(body.checks.database).toEqual({ ok: false, because: 'There was no answer.' });
    expect(JSON.stringify(body)).not.toMatch(/203|hidden|portal/);
  });

  test('queries the database once for many concurrent requests', async () => {
    let asked = 0;
    const counting: Checks = {
      ...checks(),
      async database() {
        asked += 1;
        return null;
      },
    };
    const ask = await asker(counting, { withinMs: 60_000, freshMs: 60_000 });
    await Promise.all(Array.from({ length: 5 }, ask));
    expect(asked).toBe(1);
  });
});

describe('jobs move', () => {
  const add = (key: string, ago: string) =>
    pool.query(
      `select graphile_worker.add_job('mail.send', '{}'::json, job_key => $1, run_at => now() - $2::interval)`,
      [key, ago],
    );
  const lease = (worker: string) =>
    pool.query(`insert into "WorkerLease" values ($1, now() at time zone 'utc')`, [worker]);
  const lock = (worker: string, key: string, ago: string) =>
    pool.query(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - $2::interval where key = $3`,
      [worker, ago, key],
    );
  const jobs = () => checks().jobs();

  test('when nothing has been due for long, or there is no worker', async () => {
    await add('fresh', '1 minute');
    await lease('living');
    expect(await jobs()).toBeNull();
    await pool.query('truncate "WorkerLease"');
    await add('old', '1 hour');
    expect(await jobs()).toBeNull();
  });

  test('fails when a worker holds a lease and a job has been due for long', async () => {
    await lease('living');
    await add('old', '1 hour');
    expect(await jobs()).toBe('Jobs are due, and none is taken.');
  });

  test('when the queue is long, and a job was started a moment ago', async () => {
    await lease('living');
    await add('old', '1 hour');
    await add('running', '1 hour');
    await lock('living', 'running', '1 minute');
    expect(await jobs()).toBeNull();
    await lock('living', 'running', '30 minutes');
    expect(await jobs()).toBe('Jobs are due, and none is taken.');
  });
});
