import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobSource } from './blob-source';
import { type ByteSource, memorySource, sliceSource } from './byte-source';
import { openFileSource } from './node-file-source';

const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sources-'));
  writeFileSync(join(folder, 'file'), bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

const sources: [string, () => Promise<ByteSource>][] = [
  ['memory', async () => memorySource(bytes)],
  ['a file', async () => openFileSource(join(folder, 'file'))],
  ['a blob', async () => blobSource(new Blob([bytes]))],
  [
    'a slice',
    async () => {
      const padded = new Uint8Array(bytes.length + 20);
      padded.set(bytes, 10);
      return sliceSource(memorySource(padded), 10, bytes.length);
    },
  ],
];

describe.each(sources)('a source over %s', (_, open) => {
  it('reads any range, shorter only at the end, and empty past it', async () => {
    const source = await open();
    expect(source.size).toBe(bytes.length);
    expect(await source.read(0, 10)).toEqual(bytes.subarray(0, 10));
    expect(await source.read(70_000, 5000)).toEqual(bytes.subarray(70_000, 75_000));
    expect(await source.read(99_990, 100)).toEqual(bytes.subarray(99_990));
    expect(await source.read(100_000, 1)).toHaveLength(0);
    expect(await source.read(200_000, 1)).toHaveLength(0);
    if ('close' in source && typeof source.close === 'function') await source.close();
  });
});
