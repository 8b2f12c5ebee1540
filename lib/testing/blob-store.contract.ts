import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sha256 } from '@/lib/core/ids';
import { BlobMissing, type BlobStore } from '@/lib/storage/blob-store';
import { sha256Of } from '@/lib/testing/sha256';

const bytes = Buffer.from('The quick brown fox jumps over the lazy dog');
/** FIPS 180 test sentence, as published. */
const sha256 = 'd7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592' as Sha256;
const unknown = '0'.repeat(64) as Sha256;

/** The behaviour of every blob store. */
export function blobStoreContract(name: string, openStore: (folder: string) => Promise<BlobStore>): void {
  describe(`blob store: ${name}`, () => {
    let folder: string;
    let store: BlobStore;
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'acetate blobs '));
      store = await openStore(path.join(folder, 'store'));
    });
    afterAll(() => rm(folder, { recursive: true }));

    test('a stream is stored under the hash of its bytes', async () => {
      const stored = await store.put(Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]));
      expect(stored).toEqual({ sha256, sizeBytes: bytes.length });
      expect(await buffer(await store.open(sha256))).toEqual(bytes);
    });

    test('storing the same bytes again changes nothing', async () => {
      expect(await store.put(Readable.from([bytes]))).toEqual({ sha256, sizeBytes: bytes.length });
      expect(await buffer(await store.open(sha256))).toEqual(bytes);
    });

    test('a thread reads a blob as a file, for as long as its folder is there', async () => {
      const scratch = await mkdtemp(path.join(folder, 'scratch-'));
      const file = await store.path(sha256, scratch);
      expect(await readFile(file)).toEqual(bytes);
      expect(await store.path(sha256, scratch)).toBe(file);
      await rm(scratch, { recursive: true });
      expect(await buffer(await store.open(sha256))).toEqual(bytes);
    });

    test('a removed blob is gone, and removing it again is not an error', async () => {
      const other = await store.put(Readable.from([Buffer.from('not for long')]));
      await store.remove(other.sha256);
      await store.remove(other.sha256);
      expect(await store.findSize(other.sha256)).toBeNull();
      expect(await store.findSize(sha256)).toBe(bytes.length);
    });

    test('a file is moved into the store', async () => {
      const file = path.join(folder, 'upload');
      const content = Buffer.alloc(3_000_000, 7);
      await writeFile(file, content);
      const sha256 = sha256Of(content);
      const stored = await store.putFile(file, { sha256, sizeBytes: content.length });
      expect(stored).toEqual({ sha256, sizeBytes: content.length });
      expect(await store.findSize(stored.sha256)).toBe(content.length);
      await expect(stat(file)).rejects.toThrow('ENOENT');
    });

    test('a large file is stored whole, and read from any of its bytes', async () => {
      const file = path.join(folder, 'large');
      const content = Buffer.alloc(17 << 20, 'a few words that come again and again, ');
      await writeFile(file, content);
      const sha256 = sha256Of(content);
      const stored = await store.putFile(file, { sha256, sizeBytes: content.length });
      const range = { start: (8 << 20) - 5, end: (16 << 20) + 5 };
      const part = await buffer(await store.open(stored.sha256, range));
      expect(part.equals(content.subarray(range.start, range.end + 1))).toBe(true);
    });

    test('a file that is not as long as what was found of it is not stored', async () => {
      const file = path.join(folder, 'grown');
      await writeFile(file, 'longer than it was');
      await expect(store.putFile(file, { sha256: unknown, sizeBytes: 10 })).rejects.toThrow('18 bytes');
      expect(await store.findSize(unknown)).toBeNull();
    });

    test('an empty blob can be stored', async () => {
      const stored = await store.put(Readable.from([]));
      expect(stored).toEqual({ sha256: sha256Of(''), sizeBytes: 0 });
      expect(await store.findSize(stored.sha256)).toBe(0);
    });

    test('a range includes both ends, and one beyond the blob is an error', async () => {
      expect((await buffer(await store.open(sha256, { start: 4, end: 8 }))).toString()).toBe('quick');
      expect((await buffer(await store.open(sha256, { start: 40, end: 42 }))).toString()).toBe('dog');
      const end = bytes.length;
      for (const range of [
        { start: 0, end },
        { start: end, end },
        { start: 5, end: 4 },
      ])
        await expect(store.open(sha256, range)).rejects.toThrow(RangeError);
    });

    test('a source that fails leaves nothing behind', async () => {
      async function* broken() {
        yield Buffer.from('half a fi');
        throw new Error('the line dropped');
      }
      await expect(store.put(broken())).rejects.toThrow('the line dropped');
      const half = sha256Of('half a fi');
      expect(await store.findSize(half)).toBeNull();
    });

    test('a missing blob is reported', async () => {
      expect(await store.findSize(unknown)).toBeNull();
      await expect(store.open(unknown)).rejects.toThrow(BlobMissing);
      await expect(store.path(unknown, folder)).rejects.toThrow(BlobMissing);
    });

    test('an invalid hash cannot escape the store’s folder', async () => {
      await expect(store.findSize('../../../etc/passwd' as Sha256)).rejects.toThrow(RangeError);
    });
  });
}
