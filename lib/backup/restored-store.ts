import type pg from 'pg';
import { hasStoredFiles, readStoreId, writeStoreId } from '@/lib/storage/store-id';
import type { BackedUpTable } from './backup-manifest';
import { BackupRefused } from './backup-refused';
import { readTableFile } from './table-file';

/** The folder in which a portal keeps its files, which knows its database by an id (lib/server/check-store.ts). */
export interface StoreFolder {
  readonly folder: string;
  readonly newId: () => string;
}

/** The id of the folder that the backed up portal had; null when it had none. */
export async function backedUpStoreId(
  tables: readonly BackedUpTable[],
  fileOf: (table: BackedUpTable) => string,
): Promise<string | null> {
  const table = tables.find(({ schema, name }) => schema === 'public' && name === 'BlobStorage');
  if (!table || table.rows === 0) return null;
  const at = table.columns.indexOf('storeId');
  for await (const [line = '[]'] of readTableFile(fileOf(table))) return JSON.parse(line)[at] ?? null;
  return null;
}

async function storeIdIn(client: pg.ClientBase): Promise<string | null> {
  const { rows: tables } = await client.query<{ found: boolean }>(
    `select to_regclass('public."BlobStorage"') is not null as found`,
  );
  if (!tables[0]?.found) return null;
  const { rows } = await client.query<{ storeId: string }>('select "storeId" from public."BlobStorage"');
  return rows[0]?.storeId ?? null;
}

/**
 * What a folder has and the restored rows do not refer to is deleted after a week, so it has to be this database's or the
 * backed up one's.
 * @throws BackupRefused when it has files of another
 */
export async function refuseForeignFiles(
  client: pg.ClientBase,
  { folder }: StoreFolder,
  backedUpId: string | null,
): Promise<void> {
  const here = await readStoreId(folder);
  if (here === null || !(await hasStoredFiles(folder))) return;
  if ([backedUpId, await storeIdIn(client)].includes(here)) return;
  throw new BackupRefused(
    `${folder} has files of another database. Restore into another data folder, or say --replace: then that database has lost them.`,
  );
}

/**
 * Joins the restored rows and the files: both get a new id, so that a database that was left elsewhere, and has the old one, is
 * not let near the same files.
 * @returns what the folder is still to be given, once the rows are there to stay; null without a folder
 */
export async function renewStoreId(
  client: pg.ClientBase,
  store: StoreFolder | undefined,
): Promise<string | null> {
  await client.query('delete from public."BlobStorage"');
  if (!store) return null;
  const storeId = store.newId();
  await client.query('insert into public."BlobStorage" (id, "storeId") values (1, $1)', [storeId]);
  return storeId;
}

export async function giveStoreId(store: StoreFolder | undefined, storeId: string | null): Promise<void> {
  if (store && storeId !== null) await writeStoreId(store.folder, storeId);
}
