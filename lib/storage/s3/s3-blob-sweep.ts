import type { Sha256 } from '@/lib/core/ids';
import { type Asking, asideKeptMs, findUnneeded, orphanAfterMs, type SweptBlobs } from '../orphans';
import type { Bucket } from './bucket';
import { blobKey, deletingKey, orphanKey, storedHashes } from './s3-blob-store';

export interface BucketSweep extends Asking {
  readonly bucket: Bucket;
  readonly now: () => number;
}

interface Orphan {
  readonly sha256: Sha256;
  /** When its mark was. */
  readonly storedAtMs: number;
}

/** Blobs without a mark: what was found to be unneeded before says nothing about the database of today. */
async function* unmarked(bucket: Bucket) {
  const marked = new Set<Sha256>();
  for await (const { sha256 } of storedHashes(bucket, 'orphans')) marked.add(sha256);
  for await (const blob of storedHashes(bucket, 'blobs')) if (!marked.has(blob.sha256)) yield blob;
}

/** A mark: it says since when nothing refers to a blob. The bytes stay where they are, as S3 moves nothing. */
async function markOrphans({ bucket, now, ...asking }: BucketSweep): Promise<number> {
  let setAside = 0;
  for (const { sha256, storedAtMs } of await findUnneeded(unmarked(bucket), asking)) {
    if (now() - storedAtMs < orphanAfterMs) continue;
    await bucket.put(orphanKey(sha256), new Uint8Array(0));
    setAside += 1;
  }
  return setAside;
}

/**
 * Says first that it deletes, and looks then whether the mark is still there. Who stores the same bytes removes the mark first, and
 * looks then whether they are being deleted. So one of the two sees the other: either nothing is deleted, or it is stored again
 * afterwards. The mark goes after the bytes, so that what was cut off in between is found again.
 * @returns false when it was stored again meanwhile
 */
async function deleteOrphan({ bucket }: BucketSweep, { sha256, storedAtMs }: Orphan): Promise<boolean> {
  await bucket.put(deletingKey(sha256), new Uint8Array(0));
  const mark = await bucket.find(orphanKey(sha256));
  // Not a later one; some servers tell the milliseconds only in lists.
  const isStill = mark !== null && mark.storedAtMs < storedAtMs + 1000;
  if (isStill) {
    await bucket.remove(blobKey(sha256));
    await bucket.remove(orphanKey(sha256));
  }
  await bucket.remove(deletingKey(sha256));
  return isStill;
}

/** Whoever stores these bytes waits for a sweep that was killed. Only one runs at a time, so that no other is at it. */
async function forgetKilled({ bucket }: BucketSweep): Promise<void> {
  for await (const { sha256 } of storedHashes(bucket, 'deleting')) await bucket.remove(deletingKey(sha256));
}

async function sweepMarked(sweep: BucketSweep) {
  let broughtBack = 0;
  let deleted = 0;
  for await (const orphan of storedHashes(sweep.bucket, 'orphans')) {
    if ((await sweep.findNeeded([orphan.sha256])).has(orphan.sha256)) {
      await sweep.bucket.remove(orphanKey(orphan.sha256));
      broughtBack += 1;
    } else if (sweep.now() - orphan.storedAtMs > asideKeptMs && (await deleteOrphan(sweep, orphan)))
      deleted += 1;
  }
  return { broughtBack, deleted };
}

/**
 * Removes from a bucket what nothing refers to: it is marked a day after it was stored, and deleted when it has been
 * needed by nothing for a week more.
 */
export async function sweepBucket(sweep: BucketSweep): Promise<SweptBlobs> {
  await forgetKilled(sweep);
  const marked = await sweepMarked(sweep);
  return { setAside: await markOrphans(sweep), ...marked };
}
