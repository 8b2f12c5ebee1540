import type { Sha256 } from '@/lib/core/ids';
import { openIfThere } from '@/lib/storage/blob-store';
import type { BackupFiles } from './backup-place';
import { hashStored } from './stored-hash';

/** What became of a file that was to be copied. */
export type CopiedFile =
  | { readonly outcome: 'copied' | 'there'; readonly sizeBytes: number }
  | { readonly outcome: 'missing' | 'damaged' };

export interface Copying {
  readonly from: BackupFiles;
  readonly to: BackupFiles;
  readonly sha256: Sha256;
  /** What is there was found to have other bytes than its name says. */
  readonly isDamaged?: boolean;
}

/** Files at once: enough to keep a disk busy, and to hide the way to a store that is far away. */
export const filesAtOnce = 4;

/** Copies a file unless it is there already. What is read is hashed, so that nothing is stored under a wrong name. */
export async function copyFile({ from, to, sha256, isDamaged = false }: Copying): Promise<CopiedFile> {
  const [sourceBytes, there] = await Promise.all([from.findSize(sha256), to.findSize(sha256)]);
  if (there !== null && !isDamaged && (sourceBytes === null || sourceBytes === there))
    return { outcome: 'there', sizeBytes: there };
  if (sourceBytes === null) return { outcome: 'missing' };
  if (there !== null) {
    // What is left of it goes when there is something better.
    if ((await hashStored(from, sha256)) !== sha256) return { outcome: 'damaged' };
    await to.remove(sha256);
  }
  const source = await openIfThere(from, sha256);
  if (source === null) return { outcome: 'missing' };
  const stored = await to.put(source);
  if (stored.sha256 !== sha256) return { outcome: 'damaged' };
  return { outcome: 'copied', sizeBytes: stored.sizeBytes };
}
