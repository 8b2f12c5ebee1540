import { existsSync } from 'node:fs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { removeLeftovers } from './leftovers';

const kept = [
  ...['session-secret', 'folder-id', 'postgres-owner', 'pg18/PG_VERSION'],
  ...['blobs/store-id', 'blobs/ab/cd/abcd', 'cache/abcd', 'staging/upload.part', 'letters.part'],
];
const left = [
  ...['session-secret.4711', 'folder-id.0123456789ab', 'postgres-secret.12', 'postgres-start.lock'],
  ...['blobs/store-id.0123456789ab', 'cache/abcd.0123.part', 'spool/put-0123', 'spool/text-0123'],
];

test('what killed processes left half-written a day ago goes, and nothing else', () =>
  temporaryFolder('leftovers', async (folder) => {
    const now = new Date();
    const write = async (name: string, hoursAgo: number) => {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, 'x');
      const at = new Date(now.getTime() - hoursAgo * 60 * 60 * 1000);
      await utimes(file, at, at);
    };
    for (const name of [...kept, ...left]) await write(name, 25);
    await write('session-secret.99', 23);
    expect(await removeLeftovers(folder, now)).toBe(left.length);
    expect(left.filter((name) => existsSync(path.join(folder, name)))).toEqual([]);
    expect(kept.filter((name) => !existsSync(path.join(folder, name)))).toEqual([]);
    expect(await readdir(folder)).toContain('session-secret.99');
    expect(existsSync(path.join(folder, 'spool'))).toBe(false);
    await write('spool/put-1', 1);
    expect(await removeLeftovers(folder, now)).toBe(0);
    expect(await removeLeftovers(path.join(folder, 'nothing'), now)).toBe(0);
    expect(existsSync(path.join(folder, 'spool/put-1'))).toBe(true);
  }));
