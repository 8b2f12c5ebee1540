import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { type BackupPlace, openBackupFolder } from '@/lib/backup/backup-place';
import { bucketPlace } from '@/lib/backup/bucket-place';
import type { BackupProgress } from '@/lib/backup/make-backup';
import { openClient } from '@/lib/data/connections';
import type { BlobStore } from '@/lib/storage/blob-store';
import { makeDataFolder } from '../data-folder';
import { type ReachedDatabase, reachServer } from '../database/database';
import type { Settings } from '../env';
import { openCheckedBucket, openFileStores } from '../file-stores';
import { openScratch } from '../scratch';
import { readBucketPlace } from './bucket-errand';
import { type Errand, Refused } from './errand';

/** Rows of a large table take long; a connection may not. */
const limits = { connectMs: 5000, statementMs: 0, answerMs: 0 };

/** The folder that the person named. @throws Refused when it would share the fate of the portal's data */
export function chooseFolder({ settings, folder }: Errand, named: string): string {
  if (/^[a-z0-9]+:\/\//i.test(named)) throw new Refused(`${named} is not a folder.`);
  const place = path.resolve(folder, named);
  const { dataDirectory } = settings;
  if (`${place}${path.sep}`.startsWith(`${dataDirectory}${path.sep}`))
    throw new Refused(
      `${place} is inside the data folder: whoever loses the one loses the other. Choose a folder on another disk.`,
    );
  return place;
}

/** What a disk has before anybody writes on it. */
const ofDisks = ['lost+found'];

/**
 * A folder is never made: its name may be misspelt, or its disk not be mounted.
 * @throws Refused unless it has backups, or is empty and may get its first
 */
async function checkBackupFolder(folder: string, isNew: boolean): Promise<void> {
  const names = await readdir(folder).catch(() => null);
  if (!names)
    throw new Refused(
      `There is no folder ${folder}. Make it first, or mount its disk: what is misspelt would be a new place.`,
    );
  if (names.includes('backups')) return;
  if (!isNew) throw new Refused(`There are no backups in ${folder}.`);
  if (names.some((name) => !ofDisks.includes(name)))
    throw new Refused(`${folder} is not empty, and has no backups. Choose a folder of their own for them.`);
}

export interface NamedPlace {
  readonly named: string;
  /** Whether there may be no backup in it yet. */
  readonly isNew: boolean;
}

/** Opens the folder or bucket that the person named. */
export async function withPlace<T>(
  errand: Errand,
  { named, isNew }: NamedPlace,
  use: (place: BackupPlace) => Promise<T>,
): Promise<T> {
  const isBucket = named.startsWith('s3://');
  if (!isBucket) {
    const folder = chooseFolder(errand, named);
    await checkBackupFolder(folder, isNew);
    return use(await openBackupFolder(folder));
  }
  const { environment, settings: portal } = errand;
  const { bucket: settings, prefix } = readBucketPlace({ environment, storage: portal.storage }, named);
  makeDataFolder(portal.dataDirectory);
  // Recordings are larger than what a system's folder for temporary files may hold.
  const scratch = await mkdtemp(path.join(await openScratch(portal.dataDirectory), 'place-'));
  const bucket = await openCheckedBucket(settings);
  try {
    return await use(bucketPlace({ bucket, prefix, scratch }));
  } finally {
    bucket.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

export interface BackupTools {
  readonly database: ReachedDatabase;
  readonly client: pg.Client;
  readonly blobs: BlobStore;
  readonly scratch: string;
}

/** Opens what a backup and its restoration need of the portal, and closes it again. */
export async function withBackupTools<T>(
  settings: Settings,
  use: (tools: BackupTools) => Promise<T>,
): Promise<T> {
  const database = await reachServer(settings);
  try {
    const client = await openClient(database.url, limits);
    try {
      // A server may end a connection that waits for files to be copied.
      await client.query('set idle_in_transaction_session_timeout = 0');
      const files = await openFileStores(settings);
      try {
        const scratch = await openScratch(settings.dataDirectory);
        const used = use({ database, client, blobs: files.blobs, scratch });
        return await used.finally(() => rm(scratch, { recursive: true, force: true }));
      } finally {
        files.close();
      }
    } finally {
      await client.end().catch(() => {});
    }
  } finally {
    await database.close();
  }
}

const secondMs = 1000;

/** How far it is, once a second, for a person who is watching. */
export function progressOn(stream: NodeJS.WriteStream): (progress: BackupProgress) => void {
  let told = 0;
  return ({ files, ofFiles }) => {
    const now = performance.now();
    if (!stream.isTTY || (now - told < secondMs && files < ofFiles)) return;
    told = now;
    stream.write(`\r${files} of ${ofFiles} files${files === ofFiles ? '\n' : ''}`);
  };
}

export const counted = (count: number, one: string, more: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;
export const filesText = (count: number) => counted(count, 'file', 'files');
export const rowsText = (count: number) => counted(count, 'row', 'rows');
