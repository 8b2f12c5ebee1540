import type { Sha256 } from '@/lib/core/ids';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import { referringTo } from '@/lib/jobs/stored-bytes';
import { isBlobMissing } from '@/lib/storage/blob-store';
import { container } from '../container';

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** More often than somebody else can forget the same picture in that moment. */
const attempts = 3;

/**
 * Stores a picture, and refers to it in the same change that makes sure of its bytes: of one that was had before, a job may just be
 * deleting them.
 * @param refer saves who or what has it now, in this unit of work
 */
export async function storePicture<T>(
  uow: UnitOfWork,
  bytes: Uint8Array,
  refer: (sha256: Sha256, uow: UnitOfWork) => Promise<T>,
): Promise<T> {
  const { blobs } = container();
  for (let attempt = 1; ; attempt++) {
    const { sha256 } = await blobs.put(oneChunk(bytes));
    try {
      return await refer(sha256, referringTo({ uow, blobs }, [sha256]));
    } catch (error) {
      if (!isBlobMissing(error) || attempt === attempts) throw error;
    }
  }
}
