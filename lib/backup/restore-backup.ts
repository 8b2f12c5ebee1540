import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { eachAtOnce } from '@/lib/core/each-at-once';
import type { Sha256 } from '@/lib/core/ids';
import { openIfThere } from '@/lib/storage/blob-store';
import { underBackupLock } from './backup-lock';
import {
  type BackedUpTable,
  type BackupManifest,
  listBackups,
  readManifest,
  type StoredBackup,
} from './backup-manifest';
import type { BackupFiles, BackupPlace } from './backup-place';
import { BackupRefused } from './backup-refused';
import { filesAtOnce } from './copy-files';
import { loadDatabase } from './load-database';
import type { BackupProgress } from './make-backup';
import {
  endUnfinished,
  keepRestored,
  makeRoom,
  putBack,
  refuseConnected,
  refuseUnlessFree,
} from './replaced-database';
import { backedUpStoreId, refuseForeignFiles, type StoreFolder } from './restored-store';
import { hashStored } from './stored-hash';
import { adoptMark } from './writer-mark';

/** The tables of the portal: made by its migrations, up to those that a backup had or to the newest. */
export interface TableMaker {
  /** Names of all migrations, in order. */
  readonly known: readonly string[];
  migrate(upTo: readonly string[]): Promise<void>;
  /** Tables of the job queue. */
  migrateQueue(): Promise<void>;
}

export interface RestoreParts {
  /** A connection of its own, without limits of time. */
  readonly client: pg.ClientBase;
  readonly tables: TableMaker;
  /** Where the portal keeps its files. Those that are there already stay. */
  readonly blobs: BackupFiles;
  /** The folder of those files; undefined where they are in a bucket. */
  readonly store?: StoreFolder | undefined;
  readonly place: BackupPlace;
  /** The newest, unless told otherwise. */
  readonly id?: string;
  readonly scratch: string;
  readonly mayReplace: 'empty' | 'anything';
  /** Whether files that the backup has lost may be missing from the portal. */
  readonly mayLack: 'nothing' | 'files';
  readonly onProgress?: (progress: BackupProgress) => void;
}

export interface RestoredBackup extends StoredBackup {
  readonly rows: number;
  readonly files: number;
  readonly copiedFiles: number;
  /** Files that the rows refer to and that no store has. */
  readonly lacking: readonly Sha256[];
}

async function chooseBackup(place: BackupPlace, id: string | undefined): Promise<StoredBackup> {
  const backups = await listBackups(place);
  const newest = backups.at(-1);
  if (!newest) throw new BackupRefused('There is no complete backup in this place.');
  const chosen = id === undefined ? newest : backups.find((backup) => backup.id === id);
  if (chosen) return chosen;
  throw new BackupRefused(
    `There is no backup ${id}. There are: ${backups.map((each) => each.id).join(', ')}.`,
  );
}

function refuseNewer({ migrations }: BackupManifest, known: readonly string[]): void {
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new BackupRefused(
      `The backup was made by a newer version of Acetate (this one does not know ${unknown.join(', ')}). Restore it with that version.`,
    );
}

const fileIn = (scratch: string) => (table: BackedUpTable) =>
  path.join(scratch, `${table.schema}.${table.name}`);

/** Brings the rows here, and makes sure that they are what the manifest says, before anything is changed. */
async function fetchTables(
  { place, scratch }: RestoreParts,
  tables: readonly BackedUpTable[],
): Promise<void> {
  for (const table of tables) {
    if ((await hashStored(place.files, table.sha256)) !== table.sha256)
      throw new BackupRefused(`The rows of ${table.name} are missing from the backup, or damaged.`);
    await pipeline(await place.files.open(table.sha256), createWriteStream(fileIn(scratch)(table)));
  }
}

/** @returns whether it had to be copied; null when the backup does not have it whole */
async function restoreFile({ blobs, place }: RestoreParts, sha256: Sha256): Promise<boolean | null> {
  const found = await hashStored(blobs, sha256);
  if (found === sha256) return false;
  const source = await openIfThere(place.files, sha256);
  if (source === null) return null;
  if (found !== null) await blobs.remove(sha256);
  const stored = await blobs.put(source);
  return stored.sha256 === sha256 ? true : null;
}

async function restoreFiles(parts: RestoreParts, { blobs, missing }: BackupManifest) {
  const lacking = new Set(missing);
  let copiedFiles = 0;
  let files = 0;
  await eachAtOnce(blobs, filesAtOnce, async ({ sha256 }) => {
    const restored = await restoreFile(parts, sha256);
    if (restored === null) lacking.add(sha256);
    if (restored) copiedFiles += 1;
    files += 1;
    parts.onProgress?.({ files, ofFiles: blobs.length });
  });
  if (lacking.size > 0 && parts.mayLack === 'nothing')
    throw new BackupRefused(
      `${lacking.size} of the files are missing from the backup or damaged, the first is ${[...lacking][0]}. Say --incomplete to restore all the rest.`,
    );
  return { copiedFiles, lacking: [...lacking].sort() };
}

async function restoreTables(parts: RestoreParts, { migrations, tables }: BackupManifest): Promise<void> {
  const { client, tables: maker, scratch, store } = parts;
  await refuseUnlessFree(client, { store, mayReplace: parts.mayReplace });
  await makeRoom(client);
  try {
    await maker.migrate(migrations);
    await maker.migrateQueue();
    await loadDatabase(client, tables, fileIn(scratch));
    await maker.migrate(maker.known);
    await adoptMark(client, parts.place);
  } catch (error) {
    // Who has lost the database cannot: its mark says so to whoever comes next.
    await putBack(client).catch(() => {});
    throw error;
  }
  await keepRestored(client, store);
}

async function restoreLocked(parts: RestoreParts): Promise<RestoredBackup> {
  const { client, place, id, tables: maker, scratch, store, mayReplace } = parts;
  await refuseUnlessFree(client, { store, mayReplace });
  const chosen = await chooseBackup(place, id);
  const manifest = await readManifest(place, chosen);
  refuseNewer(manifest, maker.known);
  await fetchTables(parts, manifest.tables);
  if (store && mayReplace === 'empty')
    await refuseForeignFiles(client, store, await backedUpStoreId(manifest.tables, fileIn(scratch)));
  const { copiedFiles, lacking } = await restoreFiles(parts, manifest);
  await restoreTables(parts, manifest);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { ...chosen, rows, files: manifest.blobs.length, copiedFiles, lacking };
}

/**
 * Restores a backup: first the files, which are only added and each hashed, then the rows, all or none. Killed in between, it
 * can be run again; what is there is not copied a second time.
 */
export function restoreBackup(parts: RestoreParts): Promise<RestoredBackup> {
  return underBackupLock(parts.client, () => restoreLocked(parts));
}

/** Brings back what was there before a restore that was killed, unless all that it lacks is its last step. */
export function undoRestore({
  client,
  store,
}: Pick<RestoreParts, 'client' | 'store'>): Promise<'none' | 'undone' | 'completed'> {
  return underBackupLock(client, async () => {
    await refuseConnected(client);
    return endUnfinished(client, store);
  });
}
