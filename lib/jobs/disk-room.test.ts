import { beforeEach, expect, test, vi } from 'vitest';
import { NoRoom } from '@/lib/core/disk-full';
import { whileThereIsRoom } from './disk-room';

const { signal } = new AbortController();
let freeBytes: number;
beforeEach(() => {
  freeBytes = 10;
});
const room = {
  scratchFolder: '/scratch',
  leastFreeBytes: 5,
  findSpace: async () => ({ freeBytes, totalBytes: 100 }),
};

test('UPL-13 work that would not fit is not begun', async () => {
  const work = vi.fn(async () => 'done');
  expect(await whileThereIsRoom(room, { signal, bytes: 5 }, work)).toBe('done');
  await expect(whileThereIsRoom(room, { signal, bytes: 6 }, work)).rejects.toBeInstanceOf(NoRoom);
  expect(work).toHaveBeenCalledTimes(1);
});

test('UPL-13 work that fills the disk is ended before it is full', async () => {
  const filling = whileThereIsRoom(
    room,
    { signal, bytes: 0 },
    (until) =>
      new Promise((_resolve, reject) => {
        until.addEventListener('abort', () => reject(until.reason));
        freeBytes = 4;
      }),
  );
  await expect(filling).rejects.toBeInstanceOf(NoRoom);
});
