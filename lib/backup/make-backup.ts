import { createReadStream } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { eachAtOnce } from '@/lib/core/each-at-once';
import type { Sha256 } from '@/lib/core/ids';
import { underBackupLock } from './backup-lock';
import { type BackupManifest, type StoredBackup, writeManifest } from './backup-manifest';
import type { BackupFiles, BackupPlace } from './backup-place';
import { BackupRefused } from './backup-refused';
import { claimPlace } from './claimed-place';
import { copyFile, filesAtOnce } from './copy-files';
import { forgetMended, listDamaged } from './damaged-files';
import { type Snapshot, takeSnapshot } from './take-snapshot';
import { clearUnfinished, type KeptBackups, keepNewest, noteUnfinished } from './unfinished-backups';
import { findUnfinishedRestore, unfinishedSentence } from './unfinished-restore';
import { markPlace } from './writer-mark';

/** How often files may be deleted between a snapshot and their copying before it is given up. */
const mostSnapshots = 5;

export interface BackupProgress {
  readonly files: number;
  readonly ofFiles: number;
}

export interface BackupParts {
  /** A connection of its own, without limits of time. */
  readonly client: pg.ClientBase;
  /** Files of the portal. */
  readonly blobs: BackupFiles;
  readonly place: BackupPlace;
  /** As people know the place. */
  readonly placeName: string;
  /** Whether it may be begun anew in a place that had backups. */
  readonly mayBegin?: boolean;
  /** An empty folder for the rows, until they are stored. */
  readonly scratch: string;
  /** Version of the portal. */
  readonly madeBy: string;
  /** How many backups stay in the place, this one included; all, unless told otherwise. */
  readonly keep?: number;
  readonly onProgress?: (progress: BackupProgress) => void;
}

export interface MadeBackup extends StoredBackup, KeptBackups {
  readonly rows: number;
  readonly files: number;
  readonly copiedFiles: number;
  readonly copiedBytes: number;
  /** Files that the portal itself has lost, or has with other bytes than it stored. */
  readonly missing: readonly Sha256[];
}

interface CopiedBlobs {
  readonly blobs: BackupManifest['blobs'];
  readonly lost: Sha256[];
  readonly copiedFiles: number;
  readonly copiedBytes: number;
}

async function copyBlobs(
  parts: BackupParts,
  { referred, arriving }: Snapshot,
  damaged: ReadonlySet<Sha256>,
): Promise<CopiedBlobs> {
  const { blobs: from, place, onProgress } = parts;
  const all = new Set([...referred, ...arriving]);
  const blobs: BackupManifest['blobs'] = [];
  const lost: Sha256[] = [];
  let copiedFiles = 0;
  let copiedBytes = 0;
  let files = 0;
  await eachAtOnce(all, filesAtOnce, async (sha256) => {
    const copied = await copyFile({ from, to: place.files, sha256, isDamaged: damaged.has(sha256) });
    if ('sizeBytes' in copied) blobs.push({ sha256, sizeBytes: copied.sizeBytes });
    else if (referred.has(sha256)) lost.push(sha256);
    if (copied.outcome === 'copied') {
      copiedFiles += 1;
      copiedBytes += copied.sizeBytes;
    }
    files += 1;
    onProgress?.({ files, ofFiles: all.size });
  });
  blobs.sort((one, other) => (one.sha256 < other.sha256 ? -1 : 1));
  return { blobs, lost: lost.sort(), copiedFiles, copiedBytes };
}

async function storeTables(
  { place, scratch }: BackupParts,
  { tables }: Snapshot,
  damaged: ReadonlySet<Sha256>,
): Promise<void> {
  for (const { schema, name, sha256 } of tables) {
    if (damaged.has(sha256)) await place.files.remove(sha256);
    const rows = createReadStream(path.join(scratch, `${schema}.${name}`));
    const stored = await place.files.put(rows);
    if (stored.sha256 !== sha256) throw new Error(`The rows of ${schema}.${name} changed on the disk.`);
  }
}

/** Whether rows still refer to what a snapshot could not copy: then it is lost, and was not deleted meanwhile. */
async function isStillReferred(
  client: pg.ClientBase,
  lost: readonly Sha256[],
  folder: string,
): Promise<boolean> {
  if (lost.length === 0) return true;
  const { referred } = await takeSnapshot(client, folder);
  return lost.every((sha256) => referred.has(sha256));
}

/** Snapshots until one's files were all there to be copied, or are lost for good. */
async function copyAll(parts: BackupParts): Promise<{ snapshot: Snapshot; copied: CopiedBlobs }> {
  const { client, place, scratch } = parts;
  const damaged = await listDamaged(place);
  for (let attempt = 1; attempt <= mostSnapshots; attempt++) {
    const snapshot = await takeSnapshot(client, scratch);
    await noteUnfinished(place, snapshot);
    await storeTables(parts, snapshot, damaged);
    const copied = await copyBlobs(parts, snapshot, damaged);
    if (!(await isStillReferred(client, copied.lost, scratch))) continue;
    await forgetMended(place, damaged);
    return { snapshot, copied };
  }
  throw new BackupRefused('Files were deleted again and again while they were copied: try again later.');
}

async function makeLocked(parts: BackupParts): Promise<MadeBackup> {
  const { client, place, placeName, mayBegin = false, madeBy, keep } = parts;
  // With --keep it would take the place of a whole one.
  if (await findUnfinishedRestore(client)) throw new BackupRefused(unfinishedSentence);
  await claimPlace(client, { place, name: placeName, mayBegin });
  const stillOurs = await markPlace(client, { place, name: placeName });
  await clearUnfinished(place);
  const { snapshot, copied } = await copyAll(parts);
  const { madeAt, migrations, tables } = snapshot;
  const { blobs, lost: missing, copiedFiles, copiedBytes } = copied;
  await client.query('select 1'); // who has lost the database has lost the lock too
  await stillOurs();
  const manifest = {
    format: 'acetate-backup',
    formatVersion: 1,
    madeAt,
    madeBy,
    migrations,
    tables,
    blobs,
    missing,
  } as const;
  const stored = await writeManifest(place, manifest);
  const kept = await keepNewest(place, keep ?? Number.POSITIVE_INFINITY);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { ...stored, rows, files: blobs.length, copiedFiles, copiedBytes, missing, ...kept };
}

/**
 * Copies the database as it is at one moment, and then every file that its rows refer to, while the portal goes on working.
 * Files are never overwritten, so they are what they were at that moment. What the place has is not copied again, so that
 * a backup that was cut off goes on where it was; it counts once its manifest is written, last of all.
 */
export function makeBackup(parts: BackupParts): Promise<MadeBackup> {
  return underBackupLock(parts.client, () => makeLocked(parts));
}
