import { expect, test } from 'vitest';
import { measureLongFile } from './long-file';

test('a long 24/96 file is measured, checked and drawn in one pass that reports progress, in bounded memory', async () => {
  const found = await measureLongFile(1, [20.5]);
  expect(found.frames).toBe(60 * 96_000);
  expect(found.clicks).toEqual([20.5 * 96_000]);
  expect(found.timesTold).toBeGreaterThan(1);
  expect(found.maxRssBytes).toBeLessThan(300e6);
});
