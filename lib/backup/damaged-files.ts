import type { Sha256 } from '@/lib/core/ids';
import type { BackupPlace } from './backup-place';
import { hashStored } from './stored-hash';

/** Files that the last check found to have other bytes than their names say. */
export async function listDamaged({ damaged }: BackupPlace): Promise<ReadonlySet<Sha256>> {
  return new Set((await damaged.list()).filter((name) => /^[0-9a-f]{64}$/.test(name)) as Sha256[]);
}

/** @param found the hash that each file has; null for one that is missing, which the next backup sees by itself */
export async function noteDamaged(
  { damaged }: BackupPlace,
  found: ReadonlyMap<Sha256, string | null>,
): Promise<void> {
  const noted = new Set(await damaged.list());
  for (const [sha256, hash] of found) {
    const isDamaged = hash !== null && hash !== sha256;
    if (isDamaged && !noted.has(sha256)) await damaged.write(sha256, '');
    if (!isDamaged && noted.has(sha256)) await damaged.remove(sha256);
  }
}

/** Forgets those that are whole again, or gone. */
export async function forgetMended(place: BackupPlace, noted: ReadonlySet<Sha256>): Promise<void> {
  for (const sha256 of noted) {
    const hash = await hashStored(place.files, sha256);
    if (hash === null || hash === sha256) await place.damaged.remove(sha256);
  }
}
