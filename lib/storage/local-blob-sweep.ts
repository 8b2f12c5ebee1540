import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Sha256 } from '@/lib/core/ids';
import {
  type Asking,
  asideKeptMs,
  findUnneeded,
  orphanAfterMs,
  partKeptMs,
  type SweptBlobs,
} from './orphans';

export interface BlobSweep extends Asking {
  /** Of the store (local-blob-store.ts). */
  readonly folder: string;
  readonly now: () => number;
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

async function* storedHashes(folder: string): AsyncGenerator<{ sha256: Sha256 }> {
  for (const first of (await namesIn(folder)).filter((name) => isPair.test(name)))
    for (const second of (await namesIn(path.join(folder, first))).filter((name) => isPair.test(name)))
      for (const name of await namesIn(path.join(folder, first, second)))
        if (isHash.test(name)) yield { sha256: name as Sha256 };
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

async function sweepStored(sweep: BlobSweep, orphans: string): Promise<number> {
  let moved = 0;
  for (const { sha256 } of await findUnneeded(storedHashes(sweep.folder), sweep))
    if (await setAside(sweep, orphans, sha256)) moved += 1;
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
