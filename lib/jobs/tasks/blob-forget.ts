import type { Sha256 } from '@/lib/core/ids';
import { ok } from '@/lib/core/result';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import type { BlobStore } from '@/lib/storage/blob-store';
import type { Job } from '../job';

interface ForgetTools {
  readonly uow: UnitOfWork;
  readonly blobs: BlobStore;
  /** Aborts after a time: how long the store may take. */
  readonly limit?: (ms: number) => AbortSignal;
}

/**
 * Less than a change may take (lib/data/unit-of-work.ts), with which its lock ends: a removal that goes on after that would take
 * what somebody has begun to refer to meanwhile.
 */
const removalMs = 15_000;

/** Deletes bytes that nothing needs any more; until that is done, nothing begins to refer to them (stored-bytes.ts). */
export async function forgetBlob(
  { uow, blobs, limit = AbortSignal.timeout }: ForgetTools,
  sha256: Sha256,
): Promise<void> {
  await uow.change(async (tx) => {
    const signal = limit(removalMs);
    await tx.audio.lockHashes([sha256]);
    if (!(await tx.audio.isHashNeeded(sha256))) await blobs.remove(sha256, signal);
    return ok(null);
  });
}

/** MIX-7: the bytes of a mix that was withdrawn, unless another file has the same. */
export function blobForgetJob(tools: ForgetTools): Job<'blob.forget'> {
  return ({ sha256 }) => forgetBlob(tools, sha256);
}
