import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BlobStore } from '@/lib/storage/blob-store';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { readLevelFor } from './stored-peaks';

let folder: string;
let store: LocalBlobStore;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acetate peaks '));
  store = await LocalBlobStore.open(folder);
});
afterAll(() => rm(folder, { recursive: true }));

it('SRV-9 a page has no outline of a sound that was deleted since its size was asked for', async () => {
  const { sha256 } = await store.put(Readable.from([Buffer.alloc(2000)]));
  const blobs = {
    findSize: async () => {
      await store.remove(sha256);
      return 2000;
    },
    open: (...asked: Parameters<BlobStore['open']>) => store.open(...asked),
  };
  expect(await readLevelFor(blobs as unknown as BlobStore, sha256)).toBeNull();
});
