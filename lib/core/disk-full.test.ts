import { expect, test } from 'vitest';
import { isDiskFull, NoRoom } from './disk-full';

const withCode = (code: string) => Object.assign(new Error('It failed.'), { code });

test.each(['ENOSPC', 'EDQUOT', '53100'])('%s means that a disk took no more', (code) => {
  expect(isDiskFull(withCode(code))).toBe(true);
  expect(isDiskFull(new Error('It failed.', { cause: withCode(code) }))).toBe(true);
  // As Prisma passes on what PostgreSQL said.
  const meta = { driverAdapterError: { cause: { originalCode: code } } };
  expect(isDiskFull(Object.assign(new Error('Raw query failed.'), { code: 'P2010', meta }))).toBe(true);
});

test('so do a program’s words, and our own stop before the disk is full', () => {
  expect(isDiskFull(new Error('FATAL:  could not write lock file: No space left on device'))).toBe(true);
  expect(isDiskFull(new NoRoom('The disk is nearly full.'))).toBe(true);
});

test.each(['EIO', '58030'])('%s is a fault of the disk, which no room would mend', (code) => {
  expect(isDiskFull(withCode(code))).toBe(false);
});

test('a bug does not, nor an error that is its own cause', () => {
  const circular = new Error('It failed.');
  circular.cause = circular;
  for (const error of [new Error('a bug'), withCode('ENOENT'), circular, 'ENOSPC', null])
    expect(isDiskFull(error)).toBe(false);
});
