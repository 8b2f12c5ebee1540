import type { Sha256 } from '@/lib/core/ids';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import { BlobMissing, type BlobStore } from '@/lib/storage/blob-store';

interface Around {
  readonly uow: UnitOfWork;
  readonly blobs: Pick<BlobStore, 'findSize'>;
}

/**
 * For a change that begins to refer to bytes which were stored before it: they are looked for once more, while nobody else may
 * delete them (tasks/blob-forget.ts). Between storing and referring, whoever forgets the same bytes finds that nothing needs them.
 * @throws BlobMissing when they are gone; store them again, then change again
 */
export function referringTo({ uow, blobs }: Around, hashes: readonly Sha256[]): UnitOfWork {
  return {
    ...uow,
    change: (work) =>
      uow.change(async (tx) => {
        await tx.audio.lockHashes(hashes);
        for (const sha256 of hashes)
          if ((await blobs.findSize(sha256)) === null) throw new BlobMissing(sha256);
        return work(tx);
      }),
  };
}
