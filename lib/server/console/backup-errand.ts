import { realpathSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { type BackupPlace, openBackupFolder } from '@/lib/backup/backup-place';
import { bucketPlace } from '@/lib/backup/bucket-place';
import type { BackupProgress } from '@/lib/backup/make-backup';
import { openClient } from '@/lib/data/connections';
import type { BlobStore } from '@/lib/storage/blob-store';
import type { BucketSettings } from '@/lib/storage/s3/bucket';
import { makeDataFolder } from '../data-folder';
import { type ReachedDatabase, reachServer } from '../database/database';
import type { Settings } from '../env';
import { openCheckedBucket, openFileStores } from '../file-stores';
import { openScratch } from '../scratch';
import { readBucketPlace } from './bucket-errand';
import { type Errand, Refused } from './errand';

/** Rows of a large table take long; a connection may not. */
const limits = { connectMs: 5000, statementMs: 0, answerMs: 0 };

/** Links followed, as far as the path is there. */
function realPathOf(place: string): string {
  const absolute = path.resolve(place);
  try {
    return realpathSync(absolute);
  } catch {
    const parent = path.dirname(absolute);
    return parent === absolute ? absolute : path.join(realPathOf(parent), path.basename(absolute));
  }
}

const isWithin = (place: string, folder: string) => `${place}${path.sep}`.startsWith(`${folder}${path.sep}`);

/** The folder that the person named. @throws Refused when it would share the fate of the portal's data */
export function chooseFolder({ settings, folder }: Errand, named: string): string {
  if (/^[a-z0-9]+:\/\//i.test(named)) throw new Refused(`${named} is not a folder.`);
  const place = path.resolve(folder, named);
  if (isWithin(realPathOf(place), realPathOf(settings.dataDirectory)))
    throw new Refused(
      `${place} is inside the data folder: whoever loses the one loses the other. Choose a folder on another disk.`,
    );
  return place;
}

const hasBackups = async (folder: string) => (await readdir(folder)).includes('backups');

/** Of a bucket: two servers may have one of the same name. */
const nameOf = ({ endpoint, bucket }: BucketSettings, prefix: string) =>
  `s3://${bucket}/${prefix}${endpoint ? ` at ${new URL(endpoint).origin}` : ''}`;

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
  /** Asked before anything is made in a folder without backups. */
  readonly beforeBegun?: (name: string) => Promise<void>;
}

/** The same for whatever can be known of a place before it is opened. @throws Refused */
export async function checkNamedPlace(errand: Errand, { named, isNew }: NamedPlace): Promise<void> {
  if (!named.startsWith('s3://')) await checkBackupFolder(chooseFolder(errand, named), isNew);
}

/** Opens the folder or bucket that the person named. */
export async function withPlace<T>(
  errand: Errand,
  { named, isNew, beforeBegun }: NamedPlace,
  use: (place: BackupPlace, name: string) => Promise<T>,
): Promise<T> {
  const isBucket = named.startsWith('s3://');
  if (!isBucket) {
    const folder = chooseFolder(errand, named);
    await checkBackupFolder(folder, isNew);
    if (!(await hasBackups(folder))) await beforeBegun?.(folder);
    return use(await openBackupFolder(folder), folder);
  }
  const { environment, settings: portal } = errand;
  const { bucket: settings, prefix } = readBucketPlace({ environment, storage: portal.storage }, named);
  makeDataFolder(portal.dataDirectory);
  // Recordings are larger than what a system's folder for temporary files may hold.
  const scratch = await mkdtemp(path.join(await openScratch(portal.dataDirectory), 'place-'));
  const bucket = await openCheckedBucket(settings);
  try {
    return await use(bucketPlace({ bucket, prefix, scratch }), nameOf(settings, prefix));
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
