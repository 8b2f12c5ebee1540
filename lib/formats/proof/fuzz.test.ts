import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { fuzzReaders } from './fuzz';

const corpus = resolve('../shared/testdata');

test('300 broken files of all formats are read or refused in a sentence: no crash, no standstill, under 512 MB', async () => {
  const found = await fuzzReaders({ count: 300, firstSeed: 1, corpus });
  expect(found.faults).toEqual([]);
  const { read, refused, damaged } = found.answers;
  expect(read + refused + damaged).toBe(300);
  // Each kind of answer is really met, or the faults would be too weak or too strong.
  expect(Math.min(read, refused, damaged)).toBeGreaterThan(10);
  expect(found.maxRssBytes).toBeLessThan(512e6);
}, 300_000);
