import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { fuzzReaders, watched } from './fuzz';

const corpus = resolve('../shared/testdata');

test('300 broken files of all formats are read or refused in a sentence: no crash, no hang, under 512 MB', async () => {
  const found = await fuzzReaders({ count: 300, firstSeed: 1, corpus });
  expect(found.faults).toEqual([]);
  const { read, refused, damaged } = found.answers;
  expect(read + refused + damaged).toBe(300);
  // Each kind of result occurs; otherwise the faults would be too weak or too strong.
  expect(Math.min(read, refused, damaged)).toBeGreaterThan(10);
  expect(found.maxRssBytes).toBeLessThan(512e6);
}, 300_000);

test.each([
  ['hangs', 'for (;;);', 'no progress for 0.5 s'],
  ['ends by itself', 'process.exit(3)', 'the process ended (3)'],
])('detects a process that %s', async (_what, body, words) => {
  const found = await temporaryFolder('fuzz', (folder) => {
    const file = join(folder, 'planted.mjs');
    writeFileSync(file, `process.once('message', () => { ${body} });`);
    return watched(fork(file), { count: 1, firstSeed: 1, corpus: '' }, 0.5);
  });
  expect(found.faults).toEqual([expect.stringContaining(words)]);
});
