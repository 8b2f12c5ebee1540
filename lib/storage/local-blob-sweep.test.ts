import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sha256 } from '@/lib/core/ids';
import { LocalBlobStore } from './local-blob-store';
import { sweepBlobs } from './local-blob-sweep';

const hourMs = 60 * 60 * 1000;
let folder: string;
let store: LocalBlobStore;
const needed = new Set<Sha256>();

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acetate sweep '));
  store = await LocalBlobStore.open(folder);
  needed.clear();
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (text: string) => (await store.put(Readable.from([Buffer.from(text)]))).sha256;

const sweep = (
  hoursLater: number,
  findNeeded = async (_hashes: readonly Sha256[]): Promise<ReadonlySet<Sha256>> => needed,
) => sweepBlobs({ folder, findNeeded, now: () => Date.now() + hoursLater * hourMs });

test('what nothing refers to after a day is set aside, and deleted a week later; the rest stays', async () => {
  const [kept, orphan] = [await put('kept'), await put('orphan')];
  needed.add(kept);
  expect(await sweep(1)).toEqual({ setAside: 0, broughtBack: 0, deleted: 0 });
  expect(await sweep(25)).toEqual({ setAside: 1, broughtBack: 0, deleted: 0 });
  expect(await store.findSize(orphan)).toBeNull();
  expect(await sweep(26)).toEqual({ setAside: 0, broughtBack: 0, deleted: 0 });
  expect(await sweep(25 + 8 * 24)).toEqual({ setAside: 0, broughtBack: 0, deleted: 1 });
  expect(await readdir(path.join(folder, 'orphans'))).toEqual([]);
  expect(await store.findSize(kept)).toBe(4);
});

test('what is referred to again is brought back, also when that happens in the middle of the sweep', async () => {
  const sha256 = await put('wanted again');
  await sweep(25);
  needed.add(sha256);
  expect(await sweep(26)).toMatchObject({ broughtBack: 1 });
  expect(await store.findSize(sha256)).toBe(12);
  needed.clear();
  let asked = 0;
  const meanwhile = async () => {
    asked += 1;
    return asked > 2 ? new Set([sha256]) : needed;
  };
  expect(await sweep(60, meanwhile)).toMatchObject({ setAside: 0 });
  expect(await store.findSize(sha256)).toBe(12);
});

test('a blob that is stored again while it is an orphan is there', async () => {
  const sha256 = await put('again');
  await sweep(25);
  expect(await put('again')).toBe(sha256);
  expect(await store.findSize(sha256)).toBe(5);
});

test('several processes open a store at a time, while parts of it come and go', async () => {
  for (let index = 0; index < 50; index++) {
    const part = path.join(folder, 'parts', `left ${index}`);
    await writeFile(part, 'x');
    await utimes(part, 0, 0);
  }
  const opening: Promise<LocalBlobStore>[] = [];
  for (let each = 0; each < 4; each++) {
    opening.push(LocalBlobStore.open(folder));
    await readdir(folder);
  }
  await Promise.all(opening);
  expect(await readdir(path.join(folder, 'parts'))).toEqual([]);
});

test('parts of writers that died are removed after a day', async () => {
  const part = path.join(folder, 'parts', 'left');
  await writeFile(part, 'half');
  await sweep(1);
  expect(await readdir(path.join(folder, 'parts'))).toEqual(['left']);
  await sweep(25);
  expect(await readdir(path.join(folder, 'parts'))).toEqual([]);
});

test('a database that refers to next to nothing of the store is perhaps not its own: nothing is set aside', async () => {
  const stored: Sha256[] = [];
  for (let each = 0; each < 30; each++) stored.push(await put(`file ${each}`));
  for (const sha256 of stored.slice(0, 8)) needed.add(sha256);
  await expect(sweep(25)).rejects.toThrow('refers to only 8 of 30 stored files');
  for (const sha256 of stored) expect(await store.findSize(sha256)).not.toBeNull();
});

test('RET-7 what a studio’s policy deleted is known, and makes no database a stranger', async () => {
  const stored: Sha256[] = [];
  for (let each = 0; each < 30; each++) stored.push(await put(`file ${each}`));
  for (const sha256 of stored.slice(0, 4)) needed.add(sha256);
  const findNeeded = async () => needed;
  const findPurged = async (hashes: readonly Sha256[]) => new Set(hashes.filter((hash) => !needed.has(hash)));
  const swept = await sweepBlobs({ folder, findNeeded, findPurged, now: () => Date.now() + 25 * hourMs });
  expect(swept).toMatchObject({ setAside: 26 });
});
