import type { Sha256 } from '@/lib/core/ids';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import type { BlobStore } from '@/lib/storage/blob-store';
import type { Job } from '../job';

interface ForgetTools {
  readonly uow: UnitOfWork;
  readonly blobs: BlobStore;
}

/** Deletes bytes that nothing needs any more. */
export async function forgetBlob({ uow, blobs }: ForgetTools, sha256: Sha256): Promise<void> {
  if (!(await uow.read.audio.isHashNeeded(sha256))) await blobs.remove(sha256);
}

/** MIX-7: the bytes of a mix that was withdrawn, unless another file has the same. */
export function blobForgetJob(tools: ForgetTools): Job<'blob.forget'> {
  return ({ sha256 }) => forgetBlob(tools, sha256);
}
