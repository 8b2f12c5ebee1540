import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { giveArtwork, givePicture } from '@/lib/testing/backups';
import { givenMix } from '@/lib/testing/portal/audio';
import { portalForTests } from '@/lib/testing/portal/portal';
import { exportStudio } from './export-studio';

const source = portalForTests();
let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'acetate export '));
});
afterEach(() => rm(parent, { recursive: true }));

const readJson = async (...names: string[]) =>
  JSON.parse(await readFile(path.join(parent, 'out', ...names), 'utf8'));

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

test('EXP-1: rows and originals of a studio, readable names, every checksum; nothing that grants access', async () => {
  const { portal } = source;
  const blobs = await LocalBlobStore.open(path.join(parent, 'blobs'));
  const { release, tracks } = await portal.release(['One/Two', 'Three']);
  const client = await portal.client(release.id);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const mix = await givenMix(portal, track);
  await giveArtwork(portal.prisma, blobs, { releaseId: release.id, text: 'a picture' });
  await givePicture(portal.prisma, blobs, { userId: client.userId, text: 'a client' });
  await givePicture(portal.prisma, blobs, { userId: portal.ownerId, text: 'an owner' });
  const folder = path.join(parent, 'out');
  const parts = { prisma: portal.prisma, blobs, studioId: portal.studioId, folder, madeBy: '0.1.0' };
  const made = await exportStudio({ ...parts, now: portal.clock.now() });
  const base = 'releases/001 The Grooves - First Cut';
  // Its bytes are in no store of this test: told, and left out.
  expect(made.missing).toEqual([`${base}/originals/01 One_Two/mix 1 - mix-m.wav`]);
  const files = await filesUnder(folder);
  expect(files).toEqual(
    [
      'SHA256SUMS',
      'log.json',
      'manifest.json',
      `${base}/artwork.jpg`,
      `${base}/log.json`,
      `${base}/people/${client.name}.jpg`,
      `${base}/release.json`,
      'people/Ada Engineer.jpg',
      'studio.json',
    ].sort(),
  );
  const sums = await readFile(path.join(folder, 'SHA256SUMS'), 'utf8');
  for (const line of sums.trim().split('\n')) {
    const [, sha256, name = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    const bytes = await readFile(path.join(folder, name));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  }
  const exported = await readJson(base, 'release.json');
  expect(exported.tracks.map(({ title }: { title: string }) => title)).toEqual(['One/Two', 'Three']);
  expect(exported.tracks[0].mixes[0].audioFileId).toBe(mix.audioFileId);
  expect(exported.members[0].user.email).toBe(client.email);
  expect((await readJson(base, 'log.json')).length).toBeGreaterThan(0);
  expect(await readJson('manifest.json')).toMatchObject({
    format: 'acetate-export',
    formatVersion: 1,
    releases: 1,
  });
  for (const name of files.filter((each) => each.endsWith('.json')))
    expect(await readFile(path.join(folder, name), 'utf8')).not.toMatch(/tokenHash|secretHash|sessionToken/);
  await expect(exportStudio({ ...parts, now: portal.clock.now() })).rejects.toThrow('not empty');
});

test('EXP-1: another studio’s rows and files are not in it', async () => {
  const { portal } = source;
  const blobs = await LocalBlobStore.open(path.join(parent, 'blobs'));
  await blobs.put(Readable.from([Buffer.from('other')]));
  const folder = path.join(parent, 'out');
  await portal.prisma.studio.create({ data: { id: 'other', name: 'Other Room' } });
  const parts = { prisma: portal.prisma, blobs, studioId: 'other', folder, madeBy: '0.1.0' };
  expect(await exportStudio({ ...parts, now: portal.clock.now() })).toMatchObject({
    studio: 'Other Room',
    releases: 0,
  });
  const missing = exportStudio({
    ...parts,
    studioId: 'none',
    folder: path.join(parent, 'none'),
    now: portal.clock.now(),
  });
  await expect(missing).rejects.toThrow('no studio');
});

test('RET-7, EXP-1: the files of a deleted release are neither exported nor lost; its rows are', async () => {
  const { portal } = source;
  const blobs = await LocalBlobStore.open(path.join(parent, 'blobs'));
  await portal.prisma.release.updateMany({
    data: { archivedAt: portal.clock.now(), purgedAt: portal.clock.now() },
  });
  const folder = path.join(parent, 'out');
  const parts = { prisma: portal.prisma, blobs, studioId: portal.studioId, folder, madeBy: '0.1.0' };
  const made = await exportStudio({ ...parts, now: portal.clock.now() });
  expect(made.missing.filter((name) => name.includes('originals'))).toEqual([]);
  const stored = await readJson('releases/001 The Grooves - First Cut', 'release.json');
  expect(JSON.stringify(stored)).toContain('mix-m.wav');
});
