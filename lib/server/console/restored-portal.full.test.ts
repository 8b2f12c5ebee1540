import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReleaseId, Sha256 } from '@/lib/core/ids';
import { compose } from '@/lib/server/compose';
import type { Settings } from '@/lib/server/env';
import { readStoreId } from '@/lib/storage/store-id';
import { giveArtwork } from '@/lib/testing/backups';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database/database';
import { containerForTests } from '@/lib/testing/portal/container';
import { bucketForTests } from '@/lib/testing/storage/s3-server';
import { openDatabase } from '../database/database';
import { backup } from './backup-command';
import { restore } from './restore-command';

const source = containerForTests();
const bucket = bucketForTests();
let folder: string;
let settings: Settings;
const databases: TestDatabase[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acetate restored '));
  for (const name of ['place', 'from bucket']) await mkdir(path.join(folder, name));
  settings = { ...source.parts.settings, databaseUrl: source.parts.databaseUrl };
});
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
  await rm(folder, { recursive: true });
});

/** Settings of a portal with a database of its own. */
async function another(name: string, more: Partial<Settings> = {}): Promise<Settings> {
  const database = await createTestDatabase();
  databases.push(database);
  return { ...settings, dataDirectory: path.join(folder, name), databaseUrl: database.url, ...more };
}

const run = (act: typeof backup, of: Settings, ...words: string[]) =>
  act({ settings: of, environment: {}, words, folder });

/** Starts a portal as far as its parts, asks it, and ends it. */
async function onStarted<T>(of: Settings, ask: (parts: Awaited<ReturnType<typeof compose>>) => Promise<T>) {
  const database = await openDatabase(of, { onLost: () => {} });
  const composition = await compose(of, database.url);
  try {
    return await ask(composition);
  } finally {
    await composition.close();
    await database.close();
  }
}

async function picture(): Promise<Sha256> {
  const { prisma, blobs, ids } = source.parts;
  const studioId = ids.next<string>();
  await prisma.studio.create({ data: { id: studioId, name: 'Room' } });
  const release = await prisma.release.create({
    data: { id: ids.next<string>(), studioId, kind: 'single', title: 'One', artist: 'Two' },
  });
  return giveArtwork(prisma, blobs, { releaseId: release.id as ReleaseId, text: 'a picture' });
}

const pictureIn = (sha256: Sha256) => (composition: Awaited<ReturnType<typeof compose>>) =>
  composition.container.blobs.open(sha256).then(buffer).then(String);

test('BAK-10: a portal starts on what was restored, into a folder on which one was started before, and into a bucket and back', async () => {
  const sha256 = await picture();
  await run(backup, settings, 'place');
  const used = await another('used');
  await onStarted(used, async () => {});
  expect(await run(restore, used, 'place')).toBe(0);
  expect(await onStarted(used, pictureIn(sha256))).toBe('a picture');
  // Whoever kept the old database does not share its files with the restored one.
  expect(await readStoreId(path.join(used.dataDirectory, 'blobs'))).not.toBe(
    await readStoreId(path.join(settings.dataDirectory, 'blobs')),
  );

  const storage = { kind: 'bucket', bucket: bucket.settings, cacheBytes: 1e9 } as const;
  const inBucket = await another('bucket', { storage });
  expect(await run(restore, inBucket, 'place')).toBe(0);
  expect(await onStarted(inBucket, pictureIn(sha256))).toBe('a picture');
  await run(backup, inBucket, 'from bucket');
  expect(await run(restore, used, 'from bucket', '--replace')).toBe(0);
  expect(await onStarted(used, pictureIn(sha256))).toBe('a picture');
});

test('BAK-10: files of another database are not taken over unasked', async () => {
  const sha256 = await picture();
  await run(backup, settings, 'place');
  const other = await another('other');
  await onStarted(other, ({ container }) =>
    container.blobs.put(
      (async function* () {
        yield Buffer.from('of another studio');
      })(),
    ),
  );
  const misled = await another('misled', { dataDirectory: other.dataDirectory });
  await expect(run(restore, misled, 'place')).rejects.toThrow('of another database');
  expect(await run(restore, misled, 'place', '--replace')).toBe(0);
  expect(await onStarted(misled, pictureIn(sha256))).toBe('a picture');
  await expect(onStarted(other, async () => {})).rejects.toThrow('do not belong together');
});
