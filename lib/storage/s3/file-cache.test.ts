import { mkdtemp, open as openFile, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NoRoom } from '@/lib/core/disk-full';
import { sha256Of } from '@/lib/testing/sha256';
import { FileCache } from './file-cache';

let folder: string;
let now = 1_000_000;
let fetched: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acetate cache '));
  fetched = [];
});
afterEach(() => rm(folder, { recursive: true }));

const open = (mostBytes: number, leastFreeBytes = 0) =>
  FileCache.open({
    folder: path.join(folder, 'cache'),
    scratchFolder: folder,
    mostBytes,
    leastFreeBytes,
    now: () => {
      now += 1000;
      return now;
    },
  });

async function* bytesOf(text: string) {
  fetched.push(text);
  yield Buffer.from(text);
}

const scratch = () => mkdtemp(path.join(folder, 'scratch-'));
const copy = async (cache: FileCache, text: string, into: string) =>
  readFile(await cache.copyInto(into, sha256Of(text), async () => bytesOf(text)), 'utf8');

test('a copy is fetched once, also for two that ask at the same time', async () => {
  const cache = await open(1000);
  const [first, second] = [await scratch(), await scratch()];
  const both = await Promise.all([copy(cache, 'hello', first), copy(cache, 'hello', second)]);
  expect(both).toEqual(['hello', 'hello']);
  expect(await copy(cache, 'hello', await scratch())).toBe('hello');
  expect(fetched).toEqual(['hello']);
});

test('what was not asked for the longest goes first, and stays with those who have it', async () => {
  const cache = await open(10);
  const held = await scratch();
  await copy(cache, 'aaaa', held);
  await copy(cache, 'bbbb', await scratch());
  await copy(cache, 'aaaa', await scratch());
  await copy(cache, 'cccc', await scratch());
  expect((await readdir(path.join(folder, 'cache'))).sort()).toEqual(
    [sha256Of('aaaa'), sha256Of('cccc')].sort(),
  );
  await copy(cache, 'dddddddd', await scratch());
  expect(await readFile(path.join(held, sha256Of('aaaa')), 'utf8')).toBe('aaaa');
});

test('bytes that do not have the hash they are stored under are an error, and stay nowhere', async () => {
  const cache = await open(1000);
  const into = await scratch();
  await expect(cache.copyInto(into, sha256Of('right'), async () => bytesOf('wrong'))).rejects.toThrow(
    'another hash',
  );
  expect(await readdir(path.join(folder, 'cache'))).toEqual([]);
  expect(await readdir(into)).toEqual([]);
});

test('what one process fetches stays when another one opens the same cache', async () => {
  const cache = await open(1000);
  async function* source() {
    yield Buffer.from('he');
    await open(1000);
    yield Buffer.from('llo');
  }
  const file = await cache.copyInto(await scratch(), sha256Of('hello'), async () => source());
  expect(await readFile(file, 'utf8')).toBe('hello');
});

test('a copy is on the disk before it has its name: no loss of power leaves a name without bytes', async () => {
  const cache = await open(1000);
  const handle = await openFile(path.join(folder, 'any'), 'w');
  const named: string[][] = [];
  const sync = vi.spyOn(Object.getPrototypeOf(handle), 'sync').mockImplementation(async () => {
    named.push(await readdir(path.join(folder, 'cache')));
  });
  await copy(cache, 'hello', await scratch());
  sync.mockRestore();
  await handle.close();
  expect(named).toEqual([[]]);
});

test('UPL-13 nothing is fetched that the disk has no room for, and what needs it waits for room', async () => {
  const cache = await open(1000, Number.MAX_SAFE_INTEGER);
  await expect(copy(cache, 'hello', await scratch())).rejects.toBeInstanceOf(NoRoom);
});
