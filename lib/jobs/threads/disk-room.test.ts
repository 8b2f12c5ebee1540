import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isDiskFull, withRoom } from './disk-room';

const file = path.join(tmpdir(), 'rendition');

async function* chunks(): AsyncGenerator<Uint8Array> {
  for (let count = 0; count < 3; count++) yield new Uint8Array(10);
}

async function written(leastFreeBytes: number): Promise<number> {
  let bytes = 0;
  for await (const chunk of withRoom(chunks(), file, leastFreeBytes)) bytes += chunk.length;
  return bytes;
}

it('UPL-13 writes while there is room, and ends before the disk is full', async () => {
  expect(await written(1)).toBe(30);
  const ended = await written(Number.MAX_SAFE_INTEGER).catch((error: unknown) => error);
  expect(isDiskFull(ended)).toBe(true);
});

it('UPL-13 a full disk and a full quota of the system are the same; a bug is not', () => {
  expect(isDiskFull(Object.assign(new Error('no space'), { code: 'ENOSPC' }))).toBe(true);
  expect(isDiskFull(Object.assign(new Error('quota'), { code: 'EDQUOT' }))).toBe(true);
  expect(isDiskFull(new Error('a bug'))).toBe(false);
});
