import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NoRoom } from '@/lib/core/disk-full';
import { whileThereIsRoom } from './disk-room';

const free = vi.hoisted(() => ({ bytes: 10 }));
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  statfs: async () => ({ bavail: free.bytes, bsize: 1 }),
}));

let scratchFolder: string;
beforeEach(async () => {
  scratchFolder = await mkdtemp(path.join(tmpdir(), 'acetate room '));
  free.bytes = 10;
});
afterEach(() => rm(scratchFolder, { recursive: true }));

const { signal } = new AbortController();

test('UPL-13 work that would not fit is not begun', async () => {
  const work = vi.fn(async () => 'done');
  const room = { scratchFolder, leastFreeBytes: 5 };
  expect(await whileThereIsRoom(room, { signal, bytes: 5 }, work)).toBe('done');
  await expect(whileThereIsRoom(room, { signal, bytes: 6 }, work)).rejects.toBeInstanceOf(NoRoom);
  expect(work).toHaveBeenCalledTimes(1);
});

test('UPL-13 work that fills the disk is ended before it is full', async () => {
  const filling = whileThereIsRoom(
    { scratchFolder, leastFreeBytes: 5 },
    { signal, bytes: 0 },
    (until) =>
      new Promise((_resolve, reject) => {
        until.addEventListener('abort', () => reject(until.reason));
        free.bytes = 4;
      }),
  );
  await expect(filling).rejects.toBeInstanceOf(NoRoom);
});
