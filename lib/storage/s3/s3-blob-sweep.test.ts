import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, expect, test } from 'vitest';
import type { Sha256 } from '@/lib/core/ids';
import { bucketForTests } from '@/lib/testing/storage/s3-server';
import type { Bucket } from './bucket';
import { FileCache } from './file-cache';
import { blobKey, deletingKey, orphanKey, S3BlobStore } from './s3-blob-store';
import { sweepBucket } from './s3-blob-sweep';

const hourMs = 60 * 60 * 1000;
const place = bucketForTests();
const needed = new Set<Sha256>();
let store: S3BlobStore;

const openCache = () =>
  FileCache.open({
    folder: path.join(place.folder, 'cache'),
    scratchFolder: place.folder,
    mostBytes: 1e9,
    leastFreeBytes: 0,
  });

beforeEach(async () => {
  needed.clear();
  for await (const { key } of place.bucket.list('')) await place.bucket.remove(key);
  const cache = await openCache();
  store = new S3BlobStore({ bucket: place.bucket, scratchFolder: place.folder, cache });
});

const put = async (text: string) => (await store.put(Readable.from([Buffer.from(text)]))).sha256;
const sweep = (hoursLater: number, bucket = place.bucket) =>
  sweepBucket({
    bucket,
    findNeeded: async () => needed,
    now: () => Date.now() + hoursLater * hourMs,
  });
const keysOf = async (prefix: string) => {
  const found: string[] = [];
  for await (const { key } of place.bucket.list(prefix)) found.push(key);
  return found;
};
const marks = () => keysOf('orphans/');

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

/** The bucket, where something happens just before, or after, one of its requests. */
function meddledWith(on: {
  readonly beforeRemove?: (key: string) => Promise<unknown>;
  readonly onFind?: (key: string) => void;
}): Bucket {
  const { bucket } = place;
  return new Proxy(bucket, {
    get(target, name) {
      if (name === 'remove')
        return async (key: string) => {
          await on.beforeRemove?.(key);
          await target.remove(key);
        };
      if (name === 'find')
        return (key: string) => {
          on.onFind?.(key);
          return target.find(key);
        };
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

test('a blob that is stored again in the very moment when a sweep deletes it is there afterwards', async () => {
  const text = 'deleted, and stored again';
  const sha256 = await put(text);
  await sweep(25);
  let waits = () => {};
  const isWaiting = new Promise<void>((resolve) => {
    waits = resolve;
  });
  const cache = await openCache();
  const bucket = meddledWith({ onFind: (key) => key.startsWith('deleting/') && waits() });
  const other = new S3BlobStore({ bucket, scratchFolder: place.folder, cache });
  let again: Promise<unknown> | undefined;
  const beforeRemove = async (key: string) => {
    if (key !== blobKey(sha256)) return;
    again = other.put(Readable.from([Buffer.from(text)]));
    await Promise.race([again, isWaiting]);
  };
  await sweep(8 * 24, meddledWith({ beforeRemove }));
  await again;
  expect(await store.findSize(sha256)).toBe(text.length);
  expect(await keysOf('')).toEqual([blobKey(sha256)]);
});

test('a blob that was stored again before a sweep deletes it is not deleted', async () => {
  const sha256 = await put('in time');
  await sweep(25);
  const bucket = place.bucket;
  const findNeeded = async () => {
    await put('in time');
    return new Set<Sha256>();
  };
  const now = () => Date.now() + 8 * 24 * hourMs;
  await sweepBucket({ bucket, findNeeded, now });
  expect(await store.findSize(sha256)).toBe(7);
});

test('what a sweep was killed over is deleted by the next one, and then stored again by whoever waits', async () => {
  const sha256 = await put('killed');
  await sweep(25);
  await place.bucket.put(deletingKey(sha256), new Uint8Array(0));
  await place.bucket.remove(blobKey(sha256));
  const again = put('killed');
  expect(await sweep(26)).toMatchObject({ deleted: 0 });
  await again;
  expect(await store.findSize(sha256)).toBe(6);
  expect(await keysOf('deleting/')).toEqual([]);
});

test('what is marked already says nothing about the database of today', async () => {
  for (let each = 0; each < 25; each++) await put(`an orphan ${each}`);
  const kept: Sha256[] = [];
  for (let each = 0; each < 100; each++) kept.push(await put(`kept ${each}`));
  for (const sha256 of kept) needed.add(sha256);
  expect(await sweep(25)).toMatchObject({ setAside: 25 });
  const late = await put('one more');
  for (const sha256 of kept.slice(0, 4)) needed.delete(sha256);
  expect(await sweep(50)).toMatchObject({ setAside: 5 });
  expect(await marks()).toContain(orphanKey(late));
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
