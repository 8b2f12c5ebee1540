import type { Sha256 } from '@/lib/core/ids';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
/** What a change is still going to refer to is younger: jobs store first, and publish then. */
export const orphanAfterMs = dayMs;
/** Orphans are kept for a while, since deleting cannot be undone. */
export const asideKeptMs = 7 * dayMs;
/** What a writer that died left behind is removed after this. */
export const partKeptMs = dayMs;
/** The most that kills leave: more than this number and this share is no work of theirs. */
const fewOrphans = 20;
const mostOrphans = 0.2;
const batchSize = 500;

/** Which of these anything refers to. */
export type FindNeeded = (hashes: readonly Sha256[]) => Promise<ReadonlySet<Sha256>>;

/** What a sweep asks the database. */
export interface Asking {
  readonly findNeeded: FindNeeded;
  /** Which of these were deleted by a studio's policy: the database knows them, so they make it no stranger. */
  readonly findPurged?: FindNeeded;
}

const ofNobody: FindNeeded = async () => new Set();

export interface SweptBlobs {
  readonly setAside: number;
  readonly broughtBack: number;
  readonly deleted: number;
}

async function* batches<T>(all: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const each of all) {
    batch.push(each);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * What of a store nothing refers to.
 * @throws when that is so much that the database is rather another one than the store's: an empty one, an older copy, or
 *   that of another portal
 */
export async function findUnneeded<T extends { readonly sha256: Sha256 }>(
  stored: AsyncIterable<T>,
  { findNeeded, findPurged = ofNobody }: Asking,
): Promise<T[]> {
  const unneeded: T[] = [];
  let all = 0;
  let known = 0;
  for await (const batch of batches(stored)) {
    const needed = await findNeeded(batch.map(({ sha256 }) => sha256));
    all += batch.length;
    const others = batch.filter(({ sha256 }) => !needed.has(sha256));
    known += (await findPurged(others.map(({ sha256 }) => sha256))).size;
    unneeded.push(...others);
  }
  const strange = unneeded.length - known;
  if (strange > fewOrphans && strange > all * mostOrphans)
    throw new Error(
      `The database refers to only ${all - strange} of ${all} stored files: it is perhaps not theirs. Nothing was set aside.`,
    );
  return unneeded;
}
