import type { Readable } from 'node:stream';
import type { Sha256 } from '@/lib/core/ids';

export interface StoredBlob {
  /** Hash of the file's bytes, as `sha256sum` gives it. */
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/** Bytes `start` to `end`, both counted from 0 and both included, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Bytes by their hash, never changed, and kept for as long as anything refers to them. Knowing a hash gives no access:
 * the caller has checked access before.
 */
export interface BlobStore {
  /** Stores a stream. Storing the same bytes again changes nothing and is not an error. */
  put(source: AsyncIterable<Uint8Array>): Promise<StoredBlob>;
  /**
   * Stores a whole file and removes it, without copying where the disk allows. Its bytes are not read again.
   * @param known what whoever wrote or read it has found, in a thread; never what somebody claims
   * @throws when the file is not as long as that
   */
  putFile(file: string, known: StoredBlob): Promise<StoredBlob>;
  /** Size in bytes, or null when nothing is stored under this hash. */
  findSize(sha256: Sha256): Promise<number | null>;
  /** @throws BlobMissing; RangeError when the range leaves the blob */
  open(sha256: Sha256, range?: ByteRange): Promise<Readable>;
  /**
   * Deletes the bytes. It is not an error if there are none under this hash. Only for what nothing refers to.
   * @param signal from its abort on nothing more is asked of a store that is away
   */
  remove(sha256: Sha256, signal?: AbortSignal): Promise<void>;
  /**
   * A file that worker threads read; they must not write to it. It stays for as long as `folder` does, where a store that
   * has no files of its own puts a copy. @throws BlobMissing
   */
  path(sha256: Sha256, folder: string): Promise<string>;
}

/** The store cannot be reached for the moment: nothing is wrong with the question, and it can be asked again. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
  constructor(cause: unknown) {
    super('The store of files cannot be reached.', { cause });
  }
}

/** By its name: the pages' bundle and the server's have a class each. */
export function isStoreAway(error: unknown): boolean {
  return error instanceof Error && error.name === 'StoreAway';
}

/** There are no such bytes: deleted since somebody looked for them, or, where the database still refers to them, lost. */
export class BlobMissing extends Error {
  override readonly name = 'BlobMissing';
  constructor(readonly sha256: Sha256) {
    super(`The stored bytes ${sha256} are missing.`);
  }
}

/** By its name: the pages' bundle and the server's have a class each. */
export function isBlobMissing(error: unknown): error is BlobMissing {
  return error instanceof Error && error.name === 'BlobMissing';
}

/** The bytes from their beginning; null when there are none, however short ago there were. */
export async function openIfThere(store: Pick<BlobStore, 'open'>, sha256: Sha256): Promise<Readable | null> {
  try {
    return await store.open(sha256);
  } catch (error) {
    if (isBlobMissing(error)) return null;
    throw error;
  }
}
