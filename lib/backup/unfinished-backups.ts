import type { Sha256 } from '@/lib/core/ids';
import { backupId, filesOf, listBackups, readManifest } from './backup-manifest';
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

/** Every file that a complete backup has. */
async function keptFiles(place: BackupPlace): Promise<Set<Sha256>> {
  const kept = new Set<Sha256>();
  for (const backup of await listBackups(place))
    for (const { sha256 } of filesOf(await readManifest(place, backup))) kept.add(sha256);
  return kept;
}

/**
 * Removes what killed backups noted and no complete one has: the rows that they stored. The recordings that they copied
 * stay, as the next backup needs them.
 */
export async function clearUnfinished(place: BackupPlace): Promise<void> {
  const names = await place.journals.list();
  if (names.length === 0) return;
  const kept = await keptFiles(place);
  for (const name of names) {
    const stored = ((await place.journals.read(name)) ?? '').split('\n').filter((line) => line !== '');
    for (const sha256 of stored as Sha256[]) if (!kept.has(sha256)) await place.files.remove(sha256);
    await place.journals.remove(name);
  }
}

/** Removes all but the newest backups, and the files that none of the others has. @returns how many were removed */
export async function keepNewest(place: BackupPlace, count: number): Promise<number> {
  const backups = await listBackups(place);
  const old = backups.slice(0, Math.max(0, backups.length - count));
  for (const backup of old) {
    const files = filesOf(await readManifest(place, backup));
    await noteFiles(place, backup.id, files);
    await place.manifests.remove(backup.name);
  }
  await clearUnfinished(place);
  return old.length;
}
