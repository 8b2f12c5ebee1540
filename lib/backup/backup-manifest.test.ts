import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BackupManifest, readManifest, writeManifest } from './backup-manifest';
import { type BackupPlace, openBackupFolder } from './backup-place';

let folder: string;
let place: BackupPlace;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acetate manifest '));
  place = await openBackupFolder(folder);
});
afterEach(() => rm(folder, { recursive: true }));

type Table = BackupManifest['tables'][number];
const sha256 = 'a'.repeat(64) as Table['sha256'];
const table: Table = { schema: 'public', name: 'User', columns: ['id'], rows: 1, sha256, sizeBytes: 9 };
const manifest: BackupManifest = {
  format: 'acetate-backup',
  formatVersion: 1,
  madeAt: '2026-11-01T00:00:00.000Z',
  madeBy: '0.1.0',
  migrations: ['20261121000820_portal'],
  tables: [table],
  blobs: [],
  missing: [],
};

test('BAK-5: a manifest whose names are not those of tables, columns and migrations is refused', async () => {
  expect(await readManifest(place, await writeManifest(place, manifest))).toEqual(manifest);
  const hostile: unknown[] = [
    { ...manifest, tables: [{ ...table, name: '../../../etc/cron.d/now' }] },
    { ...manifest, tables: [{ ...table, name: 'a/b' }] },
    { ...manifest, tables: [{ ...table, name: '' }] },
    { ...manifest, tables: [{ ...table, schema: '../x' }] },
    { ...manifest, tables: [{ ...table, schema: 'pg_catalog' }] },
    { ...manifest, tables: [{ ...table, columns: ['id"; drop table "User'] }] },
    { ...manifest, tables: [table, table] },
    { ...manifest, migrations: ['../20261121000820_portal'] },
    { ...manifest, migrations: ['20261121000820_portal\u001b[2J'] },
    { ...manifest, blobs: [{ sha256: '../x', sizeBytes: 1 }] },
    { ...manifest, format: 'a list' },
  ];
  for (const each of hostile) {
    const written = await writeManifest(
      place,
      Object.assign({ madeAt: manifest.madeAt }, each) as BackupManifest,
    );
    await expect(readManifest(place, written), JSON.stringify(each)).rejects.toThrow('cannot be read');
  }
});
