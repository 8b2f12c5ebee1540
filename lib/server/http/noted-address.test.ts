import { expect, test } from 'vitest';
import { notedAddress, releaseOf } from './noted-address';

const id = '0'.repeat(26);
test.each([
  ['/releases/:releaseId/log', `/releases/${id}/log`, `/releases/${id}/log`],
  ['/s/:token', '/s/secret', '/s/:token'],
  ['/invitation/:token', `/invitation/${id}`, '/invitation/:token'],
  ['/studio/people/:userId', '/studio/people/<script>', '/studio/people/:userId'],
  ['unknown', '/wp-login.php', 'unknown'],
])('SEC-2 %s is noted with its ids and without tokens', (pattern, pathname, expected) => {
  expect(notedAddress(pattern, pathname)).toBe(expected);
});

test('a release is found where one is', () => {
  expect(releaseOf(`/releases/${id}/log`)).toBe(id);
  expect(releaseOf('/releases/:releaseId/log')).toBeUndefined();
});
