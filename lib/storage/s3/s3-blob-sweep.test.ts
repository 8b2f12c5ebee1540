import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, expect, test } from 'vitest';
import type { Sha256 } from '@/lib/core/ids';
import { bucketForTests } from '@/lib/testing/storage/s3-server';
import { FileCache } from './file-cache';
import { blobKey, S3BlobStore } from './s3-blob-store';
import { sweepBucket } from './s3-blob-sweep';

const hourMs = 60 * 60 * 1000;
const place = bucketForTests();
const needed = new Set<Sha256>();
let store: S3BlobStore;

beforeEach(async () => {
  needed.clear();
  for await (const { key } of place.bucket.list('')) await place.bucket.remove(key);
  const cache = await FileCache.open({
    folder: path.join(place.folder, 'cache'),
    scratchFolder: place.folder,
    mostBytes: 1e9,
    leastFreeBytes: 0,
  });
  store = new S3BlobStore({ bucket: place.bucket, scratchFolder: place.folder, cache });
});

const put = async (text: string) => (await store.put(Readable.from([Buffer.from(text)]))).sha256;
const sweep = (hoursLater: number) =>
  sweepBucket({
    bucket: place.bucket,
    findNeeded: async () => needed,
    now: () => Date.now() + hoursLater * hourMs,
  });
const marks = async () => {
  const found: string[] = [];
  for await (const { key } of place.bucket.list('orphans/')) found.push(key);
  return found;
};

test('what nothing refers to after a day is marked, and deleted a week later; the rest stays', async () => {
  const [kept, orphan] = [await put('kept'), await put('orphan')];
  needed.add(kept);
  expect(await sweep(1)).toEqual({ setAside: 0, broughtBack: 0, deleted: 0 });
  expect(await sweep(25)).toEqual({ setAside: 1, broughtBack: 0, deleted: 0 });
  expect(await sweep(26)).toEqual({ setAside: 0, broughtBack: 0, deleted: 0 });
  expect(await store.findSize(orphan)).toBe(6);
  expect(await sweep(8 * 24)).toEqual({ setAside: 0, broughtBack: 0, deleted: 1 });
  expect(await store.findSize(orphan)).toBeNull();
  expect(await store.findSize(kept)).toBe(4);
  expect(await marks()).toEqual([]);
});

test('what is referred to again loses its mark', async () => {
  const sha256 = await put('wanted again');
  await sweep(25);
  needed.add(sha256);
  expect(await sweep(8 * 24)).toEqual({ setAside: 0, broughtBack: 1, deleted: 0 });
  expect(await store.findSize(sha256)).toBe(12);
});

test('a blob that is stored again while it is marked is sent again, and loses its mark', async () => {
  const sha256 = await put('again');
  await sweep(25);
  await place.bucket.remove(blobKey(sha256)); // what a sweep does in the moment between
  expect(await put('again')).toBe(sha256);
  expect(await store.findSize(sha256)).toBe(5);
  expect(await marks()).toEqual([]);
});

test('a database that refers to next to nothing of the bucket is perhaps not its own: nothing is marked', async () => {
  const stored: Sha256[] = [];
  for (let each = 0; each < 30; each++) stored.push(await put(`file ${each}`));
  for (const sha256 of stored.slice(0, 8)) needed.add(sha256);
  await expect(sweep(25)).rejects.toThrow('refers to only 8 of 30 stored files');
  expect(await marks()).toEqual([]);
});
