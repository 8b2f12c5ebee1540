import type { Sha256 } from '@/lib/core/ids';
import { RunningHash } from '@/lib/storage/running-hash';
import type { BackupFiles } from './backup-place';

/** The hash of what a store gives for a file; null when it has none. */
export async function hashStored(store: BackupFiles, sha256: Sha256): Promise<string | null> {
  if ((await store.findSize(sha256)) === null) return null;
  const hash = new RunningHash();
  for await (const chunk of await store.open(sha256)) hash.update(chunk);
  return hash.end().sha256;
}
