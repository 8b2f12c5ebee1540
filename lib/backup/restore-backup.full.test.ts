import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { BackupBench, tablesAt } from '@/lib/testing/backups';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database/database';
import { portalForTests } from '@/lib/testing/portal/portal';

const source = portalForTests();
let folder: string;
let bench: BackupBench;
let blobs: LocalBlobStore;
let target: TestDatabase;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acetate restore '));
  bench = await BackupBench.open(folder);
  blobs = await bench.store();
  target = await createTestDatabase();
}, 60_000);
afterEach(async () => {
  await target.drop();
  await rm(folder, { recursive: true });
});

test('BAK-6: a database with a studio is left alone unless told, and comes back when the restore fails', async () => {
  const { portal } = source;
  await bench.backup(portal.databaseUrl, blobs);
  await bench.restore(target.url, blobs);
  const before = await bench.rowsOf(target.url);
  await portal.release(['later']);
  await bench.backup(portal.databaseUrl, blobs);
  await expect(bench.restore(target.url, blobs)).rejects.toThrow('--replace');
  const { known, migrateQueue } = tablesAt(target.url);
  const tables = { known, migrateQueue, migrate: () => Promise.reject(new Error('no room')) };
  const broken = bench.restore(target.url, blobs, { mayReplace: 'anything', tables });
  await expect(broken).rejects.toThrow('no room');
  expect(await bench.rowsOf(target.url)).toEqual(before);
  await bench.restore(target.url, blobs, { mayReplace: 'anything' });
  expect(await bench.rowsOf(target.url)).toEqual(await bench.rowsOf(portal.databaseUrl));
});

test('BAK-6: after a restore that was killed, the tables that were put aside come back', async () => {
  const { portal } = source;
  await bench.backup(portal.databaseUrl, blobs);
  await bench.restore(target.url, blobs);
  const before = await bench.rowsOf(target.url);
  const client = new pg.Client({ connectionString: target.url });
  await client.connect();
  // As a kill leaves it: put aside, and nothing in their place.
  await client.query('alter schema public rename to acetate_replaced_public; create schema public');
  await client.query('alter schema graphile_worker rename to acetate_replaced_graphile_worker');
  await client.end();
  await expect(bench.restore(target.url, blobs)).rejects.toThrow('--replace');
  expect(await bench.rowsOf(target.url)).toEqual(before);
});

test('BAK-7: a backup of an older version is brought up to date; one of a newer version is refused', async () => {
  const { known, migrate, migrateQueue } = tablesAt(target.url);
  const client = new pg.Client({ connectionString: target.url });
  await client.connect();
  await client.query('drop schema public cascade; drop schema graphile_worker cascade; create schema public');
  await migrate(known.slice(0, 4));
  await migrateQueue();
  await client.query(`insert into "Studio" (id, name) values ('s', 'Old Room')`);
  await client.end();
  await bench.backup(target.url, blobs);
  const other = await createTestDatabase();
  await bench.restore(other.url, blobs);
  const studios = (await bench.rowsOf(other.url)).tables.find(({ name }) => name === 'Studio');
  expect(studios?.rows).toBe(1);
  await bench.backup(source.portal.databaseUrl, blobs);
  const older = { ...tablesAt(other.url), known: known.slice(0, 4) };
  const refused = bench.restore(other.url, blobs, { tables: older, mayReplace: 'anything' });
  await expect(refused).rejects.toThrow('newer version');
  await other.drop();
});
