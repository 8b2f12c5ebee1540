import path from 'node:path';
import { blobStoreContract } from '@/lib/testing/blob-store.contract';
import { bucketForTests } from '@/lib/testing/storage/s3-server';
import { FileCache } from './file-cache';
import { S3BlobStore } from './s3-blob-store';

const place = bucketForTests();

blobStoreContract('S3', async (folder) => {
  const cache = await FileCache.open({
    folder: path.join(folder, 'cache'),
    scratchFolder: folder,
    mostBytes: 1e9,
    leastFreeBytes: 0,
  });
  return new S3BlobStore({ bucket: place.bucket, scratchFolder: folder, cache });
});
