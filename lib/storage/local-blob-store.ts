import { randomBytes } from 'node:crypto';
import fs, { constants } from 'node:fs';
import { chmod, copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { Sha256 } from '@/lib/core/ids';
import { BlobMissing, type BlobStore, type ByteRange, type StoredBlob } from './blob-store';
import { RunningHash } from './running-hash';

const readOnly = 0o440;
/** A part older than this was left by a process that died. */
const abandonedAfterMs = 24 * 60 * 60 * 1000;

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** An existing blob counts as stored now, so that no sweep removes it before something refers to it. */
async function linkOrRenew(part: string, target: string): Promise<void> {
  for (;;) {
    try {
      return await link(part, target);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    try {
      return await chmod(target, readOnly); // renews the time of its last change, and nothing else
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error; // a sweep took it in between
    }
  }
}

async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!hasCode(error, 'EXDEV')) throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL);
    await rm(from);
  }
}

const [openFd, statFd, closeFd] = [promisify(fs.open), promisify(fs.fstat), promisify(fs.close)];

/** As a number, which a stream closes; a handle would be closed, with a warning, when nobody reads the stream. */
async function openOrNull(file: string): Promise<number | null> {
  try {
    return await openFd(file, constants.O_RDONLY);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Makes sure that a file that is whole is on the disk. @returns its length */
async function sync(file: string): Promise<number> {
  const handle = await open(file, constants.O_RDWR);
  try {
    await handle.chmod(readOnly);
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** Hashed at a time: whatever else waits for the event loop comes in between. */
const pieceBytes = 1 << 18;

function* piecesOf(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes);
}

/** Blobs as files `ab/cd/abcd…`, whole or not there at all: written to a temporary file, synced, then linked into place. */
export class LocalBlobStore implements BlobStore {
  readonly #folder: string;
  readonly #parts: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#parts = path.join(folder, 'parts');
  }

  /** Opens the store, and removes what killed writers left behind at least a day ago. */
  static async open(folder: string): Promise<LocalBlobStore> {
    const store = new LocalBlobStore(folder);
    await mkdir(store.#parts, { recursive: true, mode: 0o700 });
    for (const name of await readdir(store.#parts)) {
      const part = path.join(store.#parts, name);
      const found = await stat(part).catch((error: unknown) => {
        if (hasCode(error, 'ENOENT')) return null; // somebody else is done with it
        throw error;
      });
      if (found && Date.now() - found.mtimeMs > abandonedAfterMs) await rm(part, { force: true });
    }
    return store;
  }

  async put(source: AsyncIterable<Uint8Array>): Promise<StoredBlob> {
    const part = this.#newPart();
    const handle = await open(part, 'wx', 0o600);
    const hash = new RunningHash();
    try {
      for await (const chunk of source) {
        for (const piece of piecesOf(chunk)) {
          hash.update(piece);
          await handle.writeFile(piece);
        }
      }
      await handle.chmod(readOnly);
      await handle.sync();
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    return this.#place(part, hash.end());
  }

  async putFile(file: string, known: StoredBlob): Promise<StoredBlob> {
    const part = this.#newPart();
    try {
      await moveFile(file, part);
      const sizeBytes = await sync(part);
      if (sizeBytes !== known.sizeBytes)
        throw new Error(`A file of ${sizeBytes} bytes was to be stored as one of ${known.sizeBytes}.`);
      return await this.#place(part, known);
    } catch (error) {
      // Half a copy on a full disk would keep it full.
      await rm(part, { force: true });
      throw error;
    }
  }

  async findSize(sha256: Sha256): Promise<number | null> {
    try {
      return (await stat(this.#placeOf(sha256))).size;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  }

  async remove(sha256: Sha256): Promise<void> {
    await rm(this.#placeOf(sha256), { force: true });
  }

  async open(sha256: Sha256, range?: ByteRange): Promise<Readable> {
    // Opened first: what is deleted from then on is still read to its end.
    const fd = await openOrNull(this.#placeOf(sha256));
    if (fd === null) throw new BlobMissing(sha256);
    try {
      const { size } = await statFd(fd);
      if (range && (range.start < 0 || range.end < range.start || range.end >= size))
        throw new RangeError(`Bytes ${range.start} to ${range.end} are not within ${size}.`);
      return fs.createReadStream('', { fd, ...range, highWaterMark: 1 << 18 });
    } catch (error) {
      await closeFd(fd);
      throw error;
    }
  }

  async path(sha256: Sha256): Promise<string> {
    if ((await this.findSize(sha256)) === null) throw new BlobMissing(sha256);
    return this.#placeOf(sha256);
  }

  #newPart(): string {
    return path.join(this.#parts, randomBytes(12).toString('hex'));
  }

  #placeOf(sha256: Sha256): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('This is no SHA-256.');
    return path.join(this.#folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  /** Linking fails where a blob already exists, so none is ever overwritten. */
  async #place(part: string, blob: StoredBlob): Promise<StoredBlob> {
    const target = this.#placeOf(blob.sha256);
    const folder = path.dirname(target);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      await linkOrRenew(part, target);
      await syncFolder(folder);
    } finally {
      await rm(part, { force: true });
    }
    return blob;
  }
}
