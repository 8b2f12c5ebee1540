import type { Sha256 } from '@/lib/core/ids';
import { openIfThere } from '@/lib/storage/blob-store';
import { RunningHash } from '@/lib/storage/running-hash';
import type { BackupFiles } from './backup-place';

/** The hash of what a store gives for a file; null when it has none. */
export async function hashStored(store: BackupFiles, sha256: Sha256): Promise<string | null> {
  const stored = await openIfThere(store, sha256);
  if (stored === null) return null;
  const hash = new RunningHash();
  for await (const chunk of stored) hash.update(chunk);
  return hash.end().sha256;
}
