import type { Sha256 } from '@/lib/core/ids';
import { someHashes } from '@/lib/data/blob-references';
import type { PrismaClient } from '@/lib/data/prisma';
import type { BlobStore } from '@/lib/storage/blob-store';
import { hasStoredFiles, readStoreId, storeIdFile, writeStoreId } from '@/lib/storage/store-id';
import { CannotStart } from './cannot-start';

export interface StoreParts {
  readonly prisma: PrismaClient;
  readonly blobs: Pick<BlobStore, 'findSize'>;
  /** Of the local store. */
  readonly folder: string;
  readonly newId: () => string;
}

/** Enough to tell a store that lost a file from another store. */
const askedHashes = 50;

/** Whether what the database refers to is here, at least some of it; where it refers to nothing, whether nothing is here. */
async function isItsOwn({ prisma, blobs, folder }: StoreParts): Promise<boolean> {
  const hashes = await someHashes(prisma, askedHashes);
  if (hashes.length === 0) return !(await hasStoredFiles(folder));
  const isHere = async (sha256: Sha256) => (await blobs.findSize(sha256)) !== null;
  return (await Promise.all(hashes.map(isHere))).some(Boolean);
}

/**
 * Makes sure that the stored files and the database belong together. Each has the other's id from its first start on: with another
 * database, an empty one for example, everything would look as if nothing referred to it, and with another store as if it were lost.
 * @throws CannotStart when they do not
 */
export async function checkStore(parts: StoreParts): Promise<void> {
  const { prisma, folder, newId } = parts;
  const here = await readStoreId(folder);
  const row = await prisma.blobStorage.findUnique({ where: { id: 1 } });
  if (here !== null && here === row?.storeId) return;
  const isOneSided = here !== null || row !== null;
  if ((here !== null && row !== null) || (isOneSided && !(await isItsOwn(parts)))) {
    const known = row ? ` If they do, write ${row.storeId} into ${folder}/${storeIdFile}.` : '';
    throw new CannotStart(
      `The stored files in ${folder} and this database do not belong together: set ACETATE_DATA and DATABASE_URL to those that do.${known}`,
    );
  }
  // Of several that start at once, the first one's counts.
  await prisma.blobStorage.createMany({ data: [{ id: 1, storeId: here ?? newId() }], skipDuplicates: true });
  const { storeId } = await prisma.blobStorage.findUniqueOrThrow({ where: { id: 1 } });
  if (here === null) await writeStoreId(folder, storeId);
}
