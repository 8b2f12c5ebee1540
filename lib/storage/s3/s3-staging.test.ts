import { mkdtemp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as it } from 'vitest';
import { NoRoom } from '@/lib/core/disk-full';
import { createUploadPieces } from '@/lib/data/upload-pieces';
import { portalForTests } from '@/lib/testing/portal/portal';
import { bucketForTests } from '@/lib/testing/storage/s3-server';
import { beginUploadForTests } from '@/lib/testing/uploads/begun-upload';
import { StagedElsewhere } from '../staging';
import { S3Staging } from './s3-staging';

const test = portalForTests();
const place = bucketForTests();

/** A node: its own memory, the bucket and the ledger of all. */
const node = (leastFreeBytes = 0) =>
  new S3Staging({ bucket: place.bucket, ledger: createUploadPieces(test.portal.prisma), leastFreeBytes });

async function* of(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

it('what one node received is there on every other', async () => {
  const id = await beginUploadForTests(test.portal, 6);
  await node().write(id, 0, of('abc'));
  expect(await node().findSize(id)).toBe(3);
  await node().write(id, 3, of('def'));
  const folder = await mkdtemp(path.join(place.folder, 'scratch-'));
  expect(await readFile(await node().fileIn(folder, id), 'utf8')).toBe('abcdef');
});

it('of many nodes that write the same bytes at once one counts, and nothing mixes', async () => {
  const id = await beginUploadForTests(test.portal, 8);
  const writers = Array.from({ length: 6 }, (_, each) => node().write(id, 0, of(String(each).repeat(4))));
  const settled = await Promise.allSettled(writers);
  const refused = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(refused).toHaveLength(5);
  for (const reason of refused) expect(reason).toBeInstanceOf(StagedElsewhere);
  const first = settled.findIndex(({ status }) => status === 'fulfilled');
  expect(await node().findSize(id)).toBe(4);
  const folder = await mkdtemp(path.join(place.folder, 'scratch-'));
  expect(await readFile(await node().fileIn(folder, id), 'utf8')).toBe(String(first).repeat(4));
});

it('bytes beyond the end, or after the upload was given up, do not count', async () => {
  const id = await beginUploadForTests(test.portal, 4);
  await expect(node().write(id, 0, of('too many'))).rejects.toThrow(StagedElsewhere);
  await expect(node().write(id, 2, of('a gap'))).rejects.toThrow(StagedElsewhere);
  await test.portal.prisma.upload.update({ where: { id }, data: { state: 'abandoned' } });
  await expect(node().write(id, 0, of('late'))).rejects.toThrow(StagedElsewhere);
  expect(await node().findSize(id)).toBe(0);
  // What a node left in the bucket is found all the same, and goes with the upload.
  expect(await node().list()).toContain(id);
  await node().remove(id);
  expect(await node().list()).not.toContain(id);
});

it('UPL-13 an upload that the disk has no room for is not fetched, and what needs it waits for room', async () => {
  const id = await beginUploadForTests(test.portal, 3);
  await node().write(id, 0, of('abc'));
  const folder = await mkdtemp(path.join(place.folder, 'scratch-'));
  await expect(node(Number.MAX_SAFE_INTEGER).fileIn(folder, id)).rejects.toBeInstanceOf(NoRoom);
});
