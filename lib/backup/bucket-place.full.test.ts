import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { FileCache } from '@/lib/storage/s3/file-cache';
import { S3BlobStore } from '@/lib/storage/s3/s3-blob-store';
import { BackupBench, giveArtwork } from '@/lib/testing/backups';
import { createTestDatabase } from '@/lib/testing/database/database';
import { portalForTests } from '@/lib/testing/portal/portal';
import { bucketForTests } from '@/lib/testing/storage/s3-server';
import { listBackups } from './backup-manifest';
import { bucketPlace } from './bucket-place';
import { checkBackups } from './check-backups';

const source = portalForTests();
const store = bucketForTests();

test('BAK-9: from a folder to a bucket and back, and from a bucket to a folder', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'acetate bucket backup '));
  const { bucket } = store;
  const inBucket = bucketPlace({ bucket, prefix: 'nightly/', scratch: folder });
  const bench = await BackupBench.open(folder, inBucket);
  const { portal } = source;
  const onDisk = await bench.store();
  const { release } = await portal.release();
  const sha256 = await giveArtwork(portal.prisma, onDisk, { releaseId: release.id, text: 'a picture' });
  await bench.backup(portal.databaseUrl, onDisk);
  expect(await bench.backup(portal.databaseUrl, onDisk, 1)).toMatchObject({ copiedFiles: 0, removed: 1 });
  expect(await listBackups(inBucket)).toHaveLength(1);
  expect(await inBucket.journals.list()).toEqual([]);
  expect(await checkBackups(inBucket)).toMatchObject([{ broken: [] }]);

  const cache = await FileCache.open({
    folder: path.join(folder, 'cache'),
    scratchFolder: folder,
    mostBytes: 1e9,
    leastFreeBytes: 0,
  });
  const inS3 = new S3BlobStore({ bucket, scratchFolder: folder, cache });
  const one = await createTestDatabase();
  await bench.restore(one.url, inS3); // a portal that keeps its files in a bucket
  expect(await bench.rowsOf(one.url)).toEqual(await bench.rowsOf(portal.databaseUrl));
  const again = await BackupBench.open(folder);
  await again.backup(one.url, inS3);
  const other = await createTestDatabase();
  const back = await again.store();
  await again.restore(other.url, back);
  expect((await buffer(await back.open(sha256))).toString()).toBe('a picture');
  expect(await again.rowsOf(other.url)).toEqual(await bench.rowsOf(one.url));
  await Promise.all([one.drop(), other.drop()]);
  await rm(folder, { recursive: true });
}, 60_000);
