import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isDiskFull } from '@/lib/core/disk-full';
import type { Sha256 } from '@/lib/core/ids';
import { SmallDisk } from '@/lib/testing/small-disk';
import { LocalBlobStore } from './local-blob-store';

const bytes = new Uint8Array(1 << 20).fill(7);
const stream = () => Readable.from([bytes.subarray(0, 1 << 19), bytes.subarray(1 << 19)]);

describe.skipIf(!SmallDisk.isAllowed())(
  'on a disk that is full (skipped where nothing may be mounted)',
  () => {
    let disk: SmallDisk;
    beforeEach(() => {
      disk = SmallDisk.open(4);
    });
    afterEach(() => disk.close());

    test('nothing half is stored, and the same succeeds when there is room', async () => {
      const store = await LocalBlobStore.open(path.join(disk.folder, 'blobs'));
      disk.fill(600_000);
      const refused = await store.put(stream()).catch((error: unknown) => error);
      expect(isDiskFull(refused)).toBe(true);
      expect(await readdir(path.join(disk.folder, 'blobs', 'parts'))).toEqual([]);
      await disk.makeRoom();
      const { sha256, sizeBytes } = await store.put(stream());
      expect(sizeBytes).toBe(bytes.length);
      expect(Buffer.compare(await readFile(await store.path(sha256)), bytes)).toBe(0);
    });

    test('a file of another disk stays there, and half a copy of it does not stay here', async () => {
      const store = await LocalBlobStore.open(path.join(disk.folder, 'blobs'));
      const file = path.join(tmpdir(), `acetate-full-${process.pid}`);
      await writeFile(file, bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
      const known = { sha256, sizeBytes: bytes.length };
      disk.fill(600_000);
      const refused = await store.putFile(file, known).catch((error: unknown) => error);
      expect(isDiskFull(refused)).toBe(true);
      expect(await readdir(path.join(disk.folder, 'blobs', 'parts'))).toEqual([]);
      expect((await readFile(file)).length).toBe(bytes.length);
      await disk.makeRoom();
      expect((await store.putFile(file, known)).sizeBytes).toBe(bytes.length);
      await rm(file, { force: true });
    });
  },
);
