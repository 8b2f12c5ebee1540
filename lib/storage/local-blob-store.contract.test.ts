import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { blobStoreContract } from '@/lib/testing/blob-store.contract';
import { LocalBlobStore } from './local-blob-store';

blobStoreContract('local disk', (folder) => LocalBlobStore.open(folder));

test('storing the same bytes again leaves the file as it is', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'acetate blobs '));
  const store = await LocalBlobStore.open(folder);
  const put = async () => {
    const { sha256 } = await store.put(Readable.from([Buffer.from('the same')]));
    const { ino, mtimeMs } = await stat(await store.path(sha256));
    return { ino, mtimeMs };
  };
  expect(await put()).toEqual(await put());
  await rm(folder, { recursive: true });
});
