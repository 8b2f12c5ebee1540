import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { megabytes, reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { fuzzReaders } from './fuzz';

const count = 5000;

test('5,000 broken files of all formats are read or refused in a sentence: no crash, no hang, under 512 MB', async () => {
  const found = await fuzzReaders({ count, firstSeed: 1_000_000, corpus: resolve('../shared/testdata') });
  expect(found.faults).toEqual([]);
  const { read, refused, damaged } = found.answers;
  expect(read + refused + damaged).toBe(count);
  expect(found.maxRssBytes).toBeLessThan(512e6);
  reportFigures('fuzz', {
    title: 'Broken files',
    about: `${count.toLocaleString('en')} seeded mutations of files of every format that is read, in one process that lives through all of them.`,
    figures: [
      ['Whole files broken', `${found.seeds.length}, the project’s own for half of the mutations`],
      ['Answers', `${read} read, ${refused} refused, ${damaged} found damaged while reading; 0 crashes`],
      ['Longest time without progress', seconds(found.longestQuietSeconds)],
      ['Most memory of the process', megabytes(found.maxRssBytes)],
      ['Time', seconds(found.seconds)],
    ],
  });
}, 1_800_000);
