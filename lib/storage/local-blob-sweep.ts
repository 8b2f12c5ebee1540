import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Sha256 } from '@/lib/core/ids';

const dayMs = 24 * 60 * 60 * 1000;
/** What a change is still going to refer to is younger: jobs store first, and publish then. */
const orphanAfterMs = dayMs;
/** A part older than this was left by a process that died. */
const partKeptMs = dayMs;
/** Orphans are kept for a while, since deleting cannot be undone. */
const asideKeptMs = 7 * dayMs;
const batchSize = 500;
/** The most that kills leave: more than this number and this share is no work of theirs. */
const fewOrphans = 20;
const mostOrphans = 0.2;

export interface BlobSweep {
  /** Of the store (local-blob-store.ts). */
  readonly folder: string;
  /** Which of these anything refers to. */
  readonly findNeeded: (hashes: readonly Sha256[]) => Promise<ReadonlySet<Sha256>>;
  readonly now: () => number;
}

export interface SweptBlobs {
  readonly setAside: number;
  readonly broughtBack: number;
  readonly deleted: number;
}

const isHash = /^[0-9a-f]{64}$/;
const isPair = /^[0-9a-f]{2}$/;

/** Names in a folder; none when it does not exist. */
const namesIn = (folder: string) => readdir(folder).catch(() => [] as string[]);

/** When a file was stored, or stored again; null when it is gone. */
async function storedAt(file: string): Promise<number | null> {
  return stat(file).then(
    ({ ctimeMs }) => ctimeMs,
    () => null,
  );
}

const placeOf = (folder: string, sha256: Sha256) =>
  path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

async function* storedHashes(folder: string): AsyncGenerator<Sha256> {
  for (const first of (await namesIn(folder)).filter((name) => isPair.test(name)))
    for (const second of (await namesIn(path.join(folder, first))).filter((name) => isPair.test(name)))
      for (const name of await namesIn(path.join(folder, first, second)))
        if (isHash.test(name)) yield name as Sha256;
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

async function bringBack({ folder }: BlobSweep, aside: string, sha256: Sha256): Promise<void> {
  // If it has been stored again meanwhile, the same bytes take its place.
  await rename(aside, placeOf(folder, sha256));
}

/** @returns whether it was moved; not if it is young, or needed after all */
async function setAside(sweep: BlobSweep, orphans: string, sha256: Sha256): Promise<boolean> {
  const place = placeOf(sweep.folder, sha256);
  const at = await storedAt(place);
  if (at === null || sweep.now() - at < orphanAfterMs) return false;
  const aside = path.join(orphans, sha256);
  const now = new Date(sweep.now());
  // Its week counts from here; a kill after the move must not leave it the age of the recording.
  await utimes(place, now, now);
  await rename(place, aside);
  // Somebody may have begun to refer to it while it was asked about.
  if (!(await sweep.findNeeded([sha256])).has(sha256)) return true;
  await bringBack(sweep, aside, sha256);
  return false;
}

/**
 * @throws when so much is referred to by nothing that the database is rather another one than the store's: an empty one, an
 *   older copy, or that of another portal
 */
async function sweepStored(sweep: BlobSweep, orphans: string): Promise<number> {
  const unneeded: Sha256[] = [];
  let all = 0;
  for await (const batch of batches(storedHashes(sweep.folder))) {
    const needed = await sweep.findNeeded(batch);
    all += batch.length;
    unneeded.push(...batch.filter((each) => !needed.has(each)));
  }
  if (unneeded.length > fewOrphans && unneeded.length > all * mostOrphans)
    throw new Error(
      `The database refers to only ${all - unneeded.length} of ${all} stored files: it is perhaps not theirs. Nothing was set aside.`,
    );
  let moved = 0;
  for (const sha256 of unneeded) if (await setAside(sweep, orphans, sha256)) moved += 1;
  return moved;
}

async function sweepAside(sweep: BlobSweep, orphans: string) {
  let broughtBack = 0;
  let deleted = 0;
  const hashes = (await namesIn(orphans)).filter((name) => isHash.test(name)) as Sha256[];
  const needed = await sweep.findNeeded(hashes);
  for (const sha256 of hashes) {
    const aside = path.join(orphans, sha256);
    if (needed.has(sha256)) {
      await bringBack(sweep, aside, sha256);
      broughtBack += 1;
    } else if (sweep.now() - (await stat(aside)).mtimeMs > asideKeptMs) {
      await rm(aside, { force: true });
      deleted += 1;
    }
  }
  return { broughtBack, deleted };
}

async function sweepParts({ folder, now }: BlobSweep): Promise<void> {
  const parts = path.join(folder, 'parts');
  for (const name of await namesIn(parts)) {
    const part = path.join(parts, name);
    const at = await storedAt(part);
    if (at !== null && now() - at > partKeptMs) await rm(part, { force: true });
  }
}

/**
 * Removes what dead processes left in the store: parts of files, and blobs that nothing refers to a day after they were
 * stored. Those are set aside for a week first, and brought back when something refers to them.
 */
export async function sweepBlobs(sweep: BlobSweep): Promise<SweptBlobs> {
  const orphans = path.join(sweep.folder, 'orphans');
  await mkdir(orphans, { recursive: true, mode: 0o700 });
  await sweepParts(sweep);
  const aside = await sweepAside(sweep, orphans);
  return { setAside: await sweepStored(sweep, orphans), ...aside };
}
