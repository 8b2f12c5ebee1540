import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UploadId } from '@/lib/core/ids';
import type { Staging } from '@/lib/storage/staging';

export interface StagingForTests {
  readonly staging: Staging;
  /** An upload of this size that was begun. */
  readonly begin: (sizeBytes: number) => Promise<UploadId>;
}

/** Bytes in chunks as a connection brings them; fails after them when it is told to. */
async function* arriving(bytes: Uint8Array, failure?: Error) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  if (failure) throw failure;
}

/** The behaviour of every staging of uploads. */
export function stagingContract(name: string, open: (folder: string) => Promise<StagingForTests>): void {
  describe(`staging: ${name}`, () => {
    let folder: string;
    let made: StagingForTests;
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'acetate staging '));
      made = await open(path.join(folder, 'staging'));
    });
    afterAll(() => rm(folder, { recursive: true }));

    test('what comes in several goes is one file', async () => {
      const bytes = Buffer.alloc(5_000_000, 'side by side, ');
      const id = await made.begin(bytes.length);
      await made.staging.create(id);
      const half = await made.staging.write(id, 0, arriving(bytes.subarray(0, 2_600_001)));
      expect(half).toBe(2_600_001);
      expect(await made.staging.findSize(id)).toBe(half);
      expect(await made.staging.write(id, half, arriving(bytes.subarray(half)))).toBe(bytes.length);
      const into = await mkdtemp(path.join(folder, 'scratch-'));
      expect((await readFile(await made.staging.fileIn(into, id))).equals(bytes)).toBe(true);
      await rm(into, { recursive: true });
      expect(await made.staging.findSize(id)).toBe(bytes.length);
    });

    test('what came before its source failed is kept', async () => {
      const bytes = Buffer.alloc(200_000, 7);
      const id = await made.begin(1_000_000);
      await made.staging.create(id);
      const lost = new Error('the line dropped');
      await expect(made.staging.write(id, 0, arriving(bytes, lost))).rejects.toThrow('the line dropped');
      expect(await made.staging.findSize(id)).toBe(bytes.length);
    });

    test('what is removed is gone, and removing it again is not an error', async () => {
      const id = await made.begin(10);
      await made.staging.create(id);
      await made.staging.write(id, 0, arriving(Buffer.from('ten')));
      expect(await made.staging.list()).toContain(id);
      await made.staging.remove(id);
      await made.staging.remove(id);
      expect((await made.staging.findSize(id)) ?? 0).toBe(0);
      expect(await made.staging.list()).not.toContain(id);
    });

    test('an id that is none of ours reaches nothing', async () => {
      const strange = '../../etc/passwd' as UploadId;
      await expect(async () => made.staging.create(strange)).rejects.toThrow(RangeError);
      await expect(async () => made.staging.findSize(strange)).rejects.toThrow(RangeError);
    });
  });
}
