import type { Sha256 } from '@/lib/core/ids';
import { backupId, filesOf, readBackups, type StoredBackup } from './backup-manifest';
import type { BackupPlace } from './backup-place';
import type { Snapshot } from './take-snapshot';

/** Notes files that are to go unless a complete backup has them. */
async function noteFiles(
  { journals }: BackupPlace,
  id: string,
  files: readonly { sha256: Sha256 }[],
): Promise<void> {
  await journals.write(`${id}.txt`, `${files.map(({ sha256 }) => sha256).join('\n')}\n`);
}

/** Notes which files of rows are about to be stored, so that they are found if the backup is killed. */
export async function noteUnfinished(place: BackupPlace, { madeAt, tables }: Snapshot): Promise<void> {
  await noteFiles(place, backupId(madeAt), tables);
}

/** Every file that a complete backup has; null while one of them does not say which it has. */
async function keptFiles(place: BackupPlace): Promise<Set<Sha256> | null> {
  const { readable, unreadable } = await readBackups(place);
  if (unreadable.length > 0) return null;
  return new Set(readable.flatMap(({ manifest }) => filesOf(manifest).map(({ sha256 }) => sha256)));
}

/**
 * Removes what killed backups noted and no complete one has: the rows that they stored. The recordings that they copied
 * stay, as the next backup needs them.
 */
export async function clearUnfinished(place: BackupPlace): Promise<void> {
  const names = await place.journals.list();
  if (names.length === 0) return;
  const kept = await keptFiles(place);
  if (!kept) return;
  for (const name of names) {
    const stored = ((await place.journals.read(name)) ?? '').split('\n').filter((line) => line !== '');
    for (const sha256 of stored as Sha256[]) if (!kept.has(sha256)) await place.files.remove(sha256);
    await place.journals.remove(name);
  }
}

export interface KeptBackups {
  /** How many were removed. */
  readonly removed: number;
  /** As long as there are any, nothing is removed: their files may be anybody's. */
  readonly unreadable: readonly StoredBackup[];
}

/** Removes all but the newest backups, and the files that none of the others has. */
export async function keepNewest(place: BackupPlace, count: number): Promise<KeptBackups> {
  const { readable, unreadable } = await readBackups(place);
  if (unreadable.length > 0) return { removed: 0, unreadable };
  const old = readable.slice(0, Math.max(0, readable.length - count));
  for (const { backup, manifest } of old) {
    await noteFiles(place, backup.id, filesOf(manifest));
    await place.manifests.remove(backup.name);
  }
  await clearUnfinished(place);
  return { removed: old.length, unreadable: [] };
}
