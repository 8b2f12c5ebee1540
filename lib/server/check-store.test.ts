import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { readStoreId } from '@/lib/storage/store-id';
import { portalForTests } from '@/lib/testing/portal/portal';
import { checkStore } from './check-store';

const portal = portalForTests();
const folders: string[] = [];
let count = 0;

beforeEach(async () => {
  await portal.portal.prisma.blobStorage.deleteMany();
  await portal.portal.prisma.release.updateMany({ data: { artworkSha256: null } });
});
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function store(text?: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'acetate store '));
  folders.push(folder);
  const blobs = await LocalBlobStore.open(folder);
  const sha256 = text === undefined ? null : (await blobs.put(Readable.from([Buffer.from(text)]))).sha256;
  const { prisma } = portal.portal;
  const check = () => checkStore({ prisma, blobs, folder, newId: () => `store${++count}` });
  return { folder, sha256, check };
}

async function refer(artworkSha256: string | null): Promise<void> {
  const { release } = await portal.portal.release();
  await portal.portal.prisma.release.update({ where: { id: release.id }, data: { artworkSha256 } });
}

const apart = /do not belong together/;

test('files and database know each other from the first start on', async () => {
  const { folder, check } = await store('a recording');
  await check();
  const id = await readStoreId(folder);
  expect(await portal.portal.prisma.blobStorage.findMany()).toEqual([{ id: 1, storeId: id }]);
  await check();
});

test('another store, or another database, is refused in a sentence that names what to do', async () => {
  const first = await store('a recording');
  await first.check();
  const other = await store('another recording');
  await portal.portal.prisma.blobStorage.deleteMany();
  await other.check();
  await expect(first.check()).rejects.toThrow(apart);
  await expect(first.check()).rejects.toThrow(`into ${first.folder}/store-id`);
});

test('an empty database is not let near files that another one has', async () => {
  const { check } = await store('a recording');
  await check();
  await portal.portal.prisma.blobStorage.deleteMany();
  await expect(check()).rejects.toThrow(apart);
});

test('an empty folder is no store for a database that refers to files', async () => {
  const full = await store('a recording');
  await full.check();
  await refer(full.sha256);
  await expect((await store()).check()).rejects.toThrow(apart);
});

test('a database that was restored from before it knew its store, and a store whose id was lost, are known by what is in them', async () => {
  const { folder, sha256, check } = await store('a recording');
  await check();
  await refer(sha256);
  await portal.portal.prisma.blobStorage.deleteMany();
  await check();
  await rm(path.join(folder, 'store-id'));
  await check();
  expect(await readStoreId(folder)).not.toBeNull();
});
