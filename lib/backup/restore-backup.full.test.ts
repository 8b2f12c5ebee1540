import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sha256 } from '@/lib/core/ids';
import { checkDatabase } from '@/lib/server/database/reachable';
import type { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { readStoreId } from '@/lib/storage/store-id';
import { BackupBench, giveArtwork, tablesAt, withClient } from '@/lib/testing/backups';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database/database';
import { portalForTests } from '@/lib/testing/portal/portal';
import { listBackups, readManifest, writeManifest } from './backup-manifest';
import { undoRestore } from './restore-backup';

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

test('BAK-17: a backup of a version that took marks for rows of its own is restored without them', async () => {
  const { portal } = source;
  await bench.backup(portal.databaseUrl, blobs);
  const [made] = await listBackups(bench.place);
  if (!made) throw new Error('no backup');
  const manifest = await readManifest(bench.place, made);
  const studios = manifest.tables.find(({ name }) => name === 'Studio');
  if (!studios) throw new Error('no table');
  const madeAt = new Date(Date.parse(manifest.madeAt) + 1000).toISOString();
  const listed = { ...manifest, madeAt, tables: [...manifest.tables, { ...studios, name: 'BackupMark' }] };
  await writeManifest(bench.place, listed);
  await bench.restore(target.url, blobs);
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

/** As a kill leaves a database while rows are read into it: a mark, and half of the tables. */
async function killedRestore(url: string): Promise<void> {
  const { known, migrate } = tablesAt(url);
  const tables = {
    known,
    migrate,
    // The connection is lost where the rows would come.
    migrateQueue: async () => {
      await withClient(url, (client) =>
        client.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        ),
      );
      throw new Error('killed');
    },
  };
  await expect(bench.restore(url, blobs, { mayReplace: 'anything', tables })).rejects.toThrow('killed');
}

test('BAK-11: on a half restored database no portal starts and no backup is made; it is undone, or restored anew', async () => {
  const { portal } = source;
  await bench.backup(portal.databaseUrl, blobs);
  const before = await bench.rowsOf(target.url);
  const root = path.join(import.meta.dirname, '../..');
  await killedRestore(target.url);
  await expect(checkDatabase(target.url, root)).rejects.toThrow('was not finished: run it again');
  await expect(bench.backup(target.url, blobs, 1)).rejects.toThrow('was not finished');
  expect(await withClient(target.url, (client) => undoRestore({ client }))).toBe('undone');
  expect(await bench.rowsOf(target.url)).toEqual(before);
  await checkDatabase(target.url, root);

  await withClient(target.url, (client) =>
    client.query('drop schema public cascade; drop schema graphile_worker cascade; create schema public'),
  );
  await killedRestore(target.url); // into a database without any tables
  await bench.restore(target.url, blobs);
  expect(await bench.rowsOf(target.url)).toEqual(await bench.rowsOf(portal.databaseUrl));
});

test('BAK-11: killed before its last step, a restore is completed', async () => {
  const { portal } = source;
  await bench.backup(portal.databaseUrl, blobs);
  const store = { folder: path.join(folder, 'not there yet'), newId: () => 'new' };
  await expect(bench.restore(target.url, blobs, { store })).rejects.toThrow('ENOENT');
  await mkdir(store.folder);
  expect(await withClient(target.url, (client) => undoRestore({ client, store }))).toBe('completed');
  expect(await readStoreId(store.folder)).toBe('new');
  await checkDatabase(target.url, path.join(import.meta.dirname, '../..'));
  await withClient(target.url, async (client) => {
    expect((await client.query('select "storeId" from "BlobStorage"')).rows).toEqual([{ storeId: 'new' }]);
    expect(await undoRestore({ client, store })).toBe('none');
  });
});

test('BAK-8: what is refused in the end is refused before any file is copied, and one restore or backup runs at a time', async () => {
  const { portal } = source;
  const { release } = await portal.release();
  await giveArtwork(portal.prisma, blobs, { releaseId: release.id, text: 'a picture' });
  await bench.backup(portal.databaseUrl, blobs);
  await bench.restore(target.url, blobs);
  const untouched = await bench.store();
  await expect(bench.restore(target.url, untouched)).rejects.toThrow('--replace');
  await withClient(target.url, async (client) => {
    await expect(bench.restore(target.url, untouched, { mayReplace: 'anything' })).rejects.toThrow(
      'connected',
    );
    await client.query('select pg_advisory_lock(4242010)');
    await expect(bench.restore(target.url, untouched)).rejects.toThrow('Another backup');
  });
  for (const sha256 of (await bench.rowsOf(target.url)).referred)
    expect(await untouched.findSize(sha256 as Sha256)).toBeNull();
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
