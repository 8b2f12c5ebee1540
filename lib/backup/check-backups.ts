import { eachAtOnce } from '@/lib/core/each-at-once';
import type { Sha256 } from '@/lib/core/ids';
import { filesOf, readBackups, type StoredBackup } from './backup-manifest';
import type { BackupPlace } from './backup-place';
import { filesAtOnce } from './copy-files';
import { noteDamaged } from './damaged-files';
import { hashStored } from './stored-hash';

export interface ReadableBackup extends StoredBackup {
  readonly isReadable: true;
  readonly files: number;
  /** Files that are missing, or are not what their names say. */
  readonly broken: readonly Sha256[];
  /** Files that the portal had lost when it was made. */
  readonly missing: readonly Sha256[];
}

/** Its manifest is damaged, or of a newer Acetate. */
export interface UnreadableBackup extends StoredBackup {
  readonly isReadable: false;
}

export type CheckedBackup = ReadableBackup | UnreadableBackup;

/**
 * Reads every file of every backup of a place once, and compares its hash. What is damaged is noted, so that the next backup
 * does not take it for what the portal has.
 */
export async function checkBackups(place: BackupPlace): Promise<CheckedBackup[]> {
  const found = new Map<Sha256, string | null>();
  const { readable, unreadable } = await readBackups(place);
  const checked: CheckedBackup[] = unreadable.map((backup) => ({ ...backup, isReadable: false }));
  for (const { backup, manifest } of readable) {
    const files = filesOf(manifest).map(({ sha256 }) => sha256);
    await eachAtOnce(
      files.filter((sha256) => !found.has(sha256)),
      filesAtOnce,
      async (sha256) => void found.set(sha256, await hashStored(place.files, sha256)),
    );
    const broken = files.filter((sha256) => found.get(sha256) !== sha256);
    checked.push({ ...backup, isReadable: true, files: files.length, broken, missing: manifest.missing });
  }
  await noteDamaged(place, found);
  return checked.sort((one, other) => (one.id < other.id ? -1 : 1));
}
