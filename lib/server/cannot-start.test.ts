import { expect, test } from 'vitest';
import { CannotStart, startFault } from './cannot-start';

test('a start without room on the disk says so, whichever program found that out', () => {
  const words =
    'PostgreSQL did not start: it ended with 1. could not write lock file: No space left on device';
  for (const error of [new Error(words), Object.assign(new Error('write'), { code: 'ENOSPC' })])
    expect(startFault(error)).toMatch(/^There is no room on the disk .* start it again\.$/);
});

test('a fault of the environment is its sentence, a bug everything that is known', () => {
  expect(startFault(new CannotStart('The port is in use.'))).toBe('The port is in use.');
  expect(startFault(new Error('a bug'))).toContain('cannot-start.test.ts');
});
