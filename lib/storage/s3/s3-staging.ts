import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { NoRoom } from '@/lib/core/disk-full';
import type { UploadId } from '@/lib/core/ids';
import { findDiskSpace } from '../disk-space';
import { isStagedName, StagedElsewhere, type Staging, type StagingSpace, stagedName } from '../staging';
import type { Bucket } from './bucket';
import { piecesOf } from './pieces';

/** Bytes of an upload that are in the bucket. */
export interface Piece {
  /** Of its first byte in the upload. */
  readonly start: number;
  readonly bytes: number;
  readonly key: string;
}

/** Which pieces count. All nodes write to the same one, so it decides who was first. */
export interface PieceLedger {
  /** Bytes that are recorded. */
  sizeOf(id: UploadId): Promise<number>;
  /** @returns false when the upload does not end where this piece begins, or takes no more bytes */
  append(id: UploadId, piece: Piece): Promise<boolean>;
  /** In the order of their bytes. */
  list(id: UploadId): Promise<readonly Piece[]>;
  listUploads(): Promise<readonly UploadId[]>;
  removeAll(id: UploadId): Promise<void>;
}

const prefix = 'staging/';
/** Signing and hashing a piece blocks the event loop for some 10 ms. */
const mostBytes = 4 << 20;
const mostMs = 10_000;
/** A bucket has no end that we could know; what it costs is limited by the studio's quotas. */
const unlimited: StagingSpace = {
  freeBytes: Number.POSITIVE_INFINITY,
  totalBytes: Number.POSITIVE_INFINITY,
};

export interface S3StagingParts {
  readonly bucket: Bucket;
  readonly ledger: PieceLedger;
  /** No upload is fetched that would leave less than this on the disk. */
  readonly leastFreeBytes: number;
  readonly now?: () => number;
}

/**
 * Uploads as objects `staging/<upload>/<start>-<random>`, on whichever node they arrive. A piece counts once it is in the
 * bucket and in the ledger, which takes only the one that goes on where the upload ends: two nodes that write the same
 * upload at once cannot mix, whatever became of their locks.
 */
export class S3Staging implements Staging {
  readonly #parts: S3StagingParts;

  constructor(parts: S3StagingParts) {
    this.#parts = parts;
  }

  /** There is nothing to make. */
  async create(id: UploadId): Promise<void> {
    stagedName(id);
  }

  findSize(id: UploadId): Promise<number> {
    return this.#parts.ledger.sizeOf(stagedName(id) as UploadId);
  }

  async write(id: UploadId, offset: number, source: AsyncIterable<Uint8Array>): Promise<number> {
    const { now = () => performance.now() } = this.#parts;
    let end = offset;
    for await (const piece of piecesOf(source, { mostBytes, mostMs, now })) {
      await this.#append(id, end, piece);
      end += piece.length;
    }
    return end;
  }

  /** @throws NoRoom */
  async fileIn(folder: string, id: UploadId): Promise<string> {
    const { bucket, ledger, leastFreeBytes } = this.#parts;
    const file = path.join(folder, stagedName(id));
    const { freeBytes } = await findDiskSpace(folder);
    if (freeBytes < (await ledger.sizeOf(id)) + leastFreeBytes)
      throw new NoRoom('There is no room on this disk for an upload.');
    const handle = await open(file, 'w', 0o600);
    try {
      for (const { key, bytes } of await ledger.list(id)) {
        let arrived = 0;
        for await (const chunk of bucket.read(key)) {
          await handle.writeFile(chunk);
          arrived += chunk.length;
        }
        if (arrived !== bytes)
          throw new Error(`A piece of upload ${id} has ${arrived} bytes instead of ${bytes}.`);
      }
    } finally {
      await handle.close();
    }
    return file;
  }

  /** Also of those that are in the bucket alone: a node was killed, or was second. */
  async list(): Promise<UploadId[]> {
    const ids = new Set<string>(await this.#parts.ledger.listUploads());
    for await (const { key } of this.#parts.bucket.list(prefix)) ids.add(key.split('/')[1] ?? '');
    return [...ids].filter(isStagedName);
  }

  async findSpace(): Promise<StagingSpace> {
    return unlimited;
  }

  async remove(id: UploadId): Promise<void> {
    const { bucket, ledger } = this.#parts;
    await ledger.removeAll(id);
    const keys: string[] = [];
    for await (const { key } of bucket.list(`${prefix}${stagedName(id)}/`)) keys.push(key);
    await bucket.removeAll(keys);
  }

  async #append(id: UploadId, start: number, piece: Buffer): Promise<void> {
    const { bucket, ledger } = this.#parts;
    const name = `${String(start).padStart(15, '0')}-${randomBytes(6).toString('hex')}`;
    const key = `${prefix}${stagedName(id)}/${name}`;
    await bucket.put(key, piece);
    if (await ledger.append(id, { start, bytes: piece.length, key })) return;
    // What it leaves goes with the upload.
    throw new StagedElsewhere();
  }
}
