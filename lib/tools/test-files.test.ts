import path from 'node:path';
import { expect, test } from 'vitest';
import {
  journeyFiles,
  meant,
  patternOf,
  unitTestFiles,
  withName,
  withPath,
  wordsAndOptions,
} from './test-files.mjs';

const root = path.join(import.meta.dirname, '../..');

test('a word means journeys by their file names alone, wherever the project is', () => {
  const all = journeyFiles('both');
  expect(withName(all, 'sign-in-link')).toEqual(['e2e/sign-in-link.full.e2e.ts']);
  expect(withName(all, 'e2e/release.e2e.ts')).toEqual(['e2e/release.e2e.ts']);
  expect(withName(all, path.basename(root))).toEqual([]);
  const pattern = new RegExp(patternOf('e2e/release.e2e.ts'), 'i');
  expect(pattern.test(path.join(root, 'e2e/release.e2e.ts'))).toBe(true);
  expect(pattern.test(path.join(root, 'e2e/another-release.e2e.ts'))).toBe(false);
});

test('each test is in one lane; a word means parts of its path', () => {
  const [quick, full] = [unitTestFiles('quick'), unitTestFiles('full')];
  expect(quick.filter((file) => full.includes(file))).toEqual([]);
  expect(withPath(full, 'lib/backup')).toContain('lib/backup/backup.full.test.ts');
  expect(withPath(quick, 'LIB/backup/export-names')).toEqual(['lib/backup/export-names.test.ts']);
  expect(
    meant(['lib/backup/export', 'lib/backup/export-names'], (word) => withPath(quick, word)),
  ).toHaveLength(2);
});

test('options come after the words', () => {
  expect(wordsAndOptions(['one', 'two', '-g', 'three'])).toEqual({
    words: ['one', 'two'],
    options: ['-g', 'three'],
  });
  expect(wordsAndOptions([])).toEqual({ words: [], options: [] });
});
