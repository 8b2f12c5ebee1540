import { asideKeptMs, type FindNeeded, findUnneeded, orphanAfterMs, type SweptBlobs } from '../orphans';
import type { Bucket } from './bucket';
import { blobKey, orphanKey, storedHashes } from './s3-blob-store';

export interface BucketSweep {
  readonly bucket: Bucket;
  readonly findNeeded: FindNeeded;
  readonly now: () => number;
}

/** A mark: it says since when nothing refers to a blob. The bytes stay where they are, as S3 moves nothing. */
async function markOrphans({ bucket, findNeeded, now }: BucketSweep): Promise<number> {
  const marked = new Set<string>();
  for await (const { sha256 } of storedHashes(bucket, 'orphans')) marked.add(sha256);
  let setAside = 0;
  for (const { sha256, storedAtMs } of await findUnneeded(storedHashes(bucket, 'blobs'), findNeeded)) {
    if (marked.has(sha256) || now() - storedAtMs < orphanAfterMs) continue;
    await bucket.put(orphanKey(sha256), new Uint8Array(0));
    setAside += 1;
  }
  return setAside;
}

/** Deletes the bytes before the mark, so that what was cut off in between is found again; a blob that was stored again meanwhile is younger. */
async function deleteOrphan(
  { bucket }: BucketSweep,
  { sha256, storedAtMs }: { sha256: Parameters<typeof blobKey>[0]; storedAtMs: number },
): Promise<boolean> {
  const stored = await bucket.find(blobKey(sha256));
  const isStoredAgain = stored !== null && stored.storedAtMs > storedAtMs;
  if (!isStoredAgain) await bucket.remove(blobKey(sha256));
  await bucket.remove(orphanKey(sha256));
  return !isStoredAgain;
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
  const marked = await sweepMarked(sweep);
  return { setAside: await markOrphans(sweep), ...marked };
}
