import { randomBytes } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Sha256 } from '@/lib/core/ids';
import { wait } from '@/lib/core/timers';
import { BlobMissing, type BlobStore, type ByteRange, StoreAway, type StoredBlob } from '../blob-store';
import type { Bucket } from './bucket';
import type { FileCache } from './file-cache';
import { spool } from './spool';

const blobPrefix = 'blobs/';
/** Beside a blob that nothing refers to, until it is deleted or needed again (s3-blob-sweep.ts). */
const orphanPrefix = 'orphans/';
/** Beside it while a sweep deletes it. */
const deletingPrefix = 'deleting/';
/** Deleting takes a few requests. */
const lookEveryMs = 200;
const mostLooks = 50;

export function blobKey(sha256: Sha256): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('This is no SHA-256.');
  return `${blobPrefix}${sha256}`;
}

export function orphanKey(sha256: Sha256): string {
  return blobKey(sha256).replace(blobPrefix, orphanPrefix);
}

export function deletingKey(sha256: Sha256): string {
  return blobKey(sha256).replace(blobPrefix, deletingPrefix);
}

/** Every hash under which something is stored, and when it was; of orphans, when they were found to be some. */
export async function* storedHashes(bucket: Bucket, what: 'blobs' | 'orphans' | 'deleting') {
  for await (const { key, storedAtMs } of bucket.list(`${what}/`)) {
    const sha256 = key.slice(what.length + 1) as Sha256;
    if (/^[0-9a-f]{64}$/.test(sha256)) yield { sha256, storedAtMs };
  }
}

export interface S3BlobStoreParts {
  readonly bucket: Bucket;
  /** Of this process alone, for what comes as a stream, until its hash is known: an object has its name from the start. */
  readonly scratchFolder: string;
  /** Copies for threads, which read files. */
  readonly cache: FileCache;
}

/** Blobs as objects `blobs/<hash>`, whole or not there at all. */
export class S3BlobStore implements BlobStore {
  readonly #parts: S3BlobStoreParts;

  constructor(parts: S3BlobStoreParts) {
    this.#parts = parts;
  }

  async put(source: AsyncIterable<Uint8Array>): Promise<StoredBlob> {
    const file = path.join(this.#parts.scratchFolder, `put-${randomBytes(12).toString('hex')}`);
    try {
      return await this.#store(file, await spool(source, file));
    } finally {
      await rm(file, { force: true });
    }
  }

  async putFile(file: string, known: StoredBlob): Promise<StoredBlob> {
    const { size } = await stat(file);
    if (size !== known.sizeBytes)
      throw new Error(`A file of ${size} bytes was to be stored as one of ${known.sizeBytes}.`);
    const blob = await this.#store(file, known);
    // Until then it stays: a store that is away is asked again.
    await rm(file, { force: true });
    return blob;
  }

  async findSize(sha256: Sha256): Promise<number | null> {
    return (await this.#parts.bucket.find(blobKey(sha256)))?.sizeBytes ?? null;
  }

  async remove(sha256: Sha256, signal?: AbortSignal): Promise<void> {
    await this.#parts.bucket.removeAll([blobKey(sha256), orphanKey(sha256)], signal);
  }

  async open(sha256: Sha256, range?: ByteRange): Promise<Readable> {
    if (range && (range.start < 0 || range.end < range.start))
      throw new RangeError(`Bytes ${range.start} to ${range.end} are no range.`);
    const stream = await this.#parts.bucket.open(blobKey(sha256), range);
    if (!stream) throw new BlobMissing(sha256);
    return stream;
  }

  path(sha256: Sha256, folder: string): Promise<string> {
    const { bucket, cache } = this.#parts;
    return cache.copyInto(folder, sha256, async () => {
      if (!(await bucket.find(blobKey(sha256)))) throw new BlobMissing(sha256);
      return bucket.read(blobKey(sha256));
    });
  }

  /**
   * What is there is not sent again. It may be an orphan that a sweep is about to delete: without its mark no sweep begins to,
   * and one that had begun is waited for. One request after the other, in the reverse order of the sweep's.
   */
  async #store(file: string, blob: StoredBlob): Promise<StoredBlob> {
    const { bucket } = this.#parts;
    const { sha256, sizeBytes } = blob;
    if (await bucket.find(orphanKey(sha256))) await bucket.remove(orphanKey(sha256));
    await this.#untilNotDeleting(sha256);
    const stored = await bucket.find(blobKey(sha256));
    if (stored?.sizeBytes !== sizeBytes) await bucket.putFile(blobKey(sha256), file);
    return blob;
  }

  /** @throws StoreAway when it takes longer than deleting does: a sweep was killed in the middle of it, and the next one ends it */
  async #untilNotDeleting(sha256: Sha256): Promise<void> {
    for (let looks = 0; await this.#parts.bucket.find(deletingKey(sha256)); looks++) {
      if (looks === mostLooks)
        throw new StoreAway(new Error(`The stored bytes ${sha256} are being deleted.`));
      await wait(lookEveryMs);
    }
  }
}
