import { createHash } from 'node:crypto';
import type { Sha256 } from '@/lib/core/ids';
import { filesOf, listBackups, readManifest, type StoredBackup } from './backup-manifest';
import type { BackupFiles, BackupPlace } from './backup-place';
import { forEachOf } from './copy-files';

/** The hash of what a store gives for a file; null when it has none. */
export async function hashStored(store: BackupFiles, sha256: Sha256): Promise<string | null> {
  if ((await store.findSize(sha256)) === null) return null;
  const hash = createHash('sha256');
  for await (const chunk of await store.open(sha256)) hash.update(chunk);
  return hash.digest('hex');
}

export interface CheckedBackup extends StoredBackup {
  readonly files: number;
  /** Files that are missing, or are not what their names say. */
  readonly broken: readonly Sha256[];
  /** Files that the portal had lost when it was made. */
  readonly missing: readonly Sha256[];
}

/** Reads every file of every backup of a place once, and compares its hash. */
export async function checkBackups(place: BackupPlace): Promise<CheckedBackup[]> {
  const good = new Map<Sha256, boolean>();
  const checked: CheckedBackup[] = [];
  for (const backup of await listBackups(place)) {
    const manifest = await readManifest(place, backup);
    const files = filesOf(manifest).map(({ sha256 }) => sha256);
    await forEachOf(
      files.filter((sha256) => !good.has(sha256)),
      async (sha256) => void good.set(sha256, (await hashStored(place.files, sha256)) === sha256),
    );
    const broken = files.filter((sha256) => !good.get(sha256));
    checked.push({ ...backup, files: files.length, broken, missing: manifest.missing });
  }
  return checked;
}
