import path from 'node:path';
import { expect, test } from 'vitest';
import { listPatterns } from '@/lib/server/http/route-patterns';
import { subjectInWords } from './security-subject';

const id = '0123456789abcdefghjkmnpqrs';

test.each([
  [`unarchiveRelease ${id}`, 'bringing a release back from the archive'],
  [`original ${id} ${id}`, 'an original file'],
  ['removeMember', 'removing somebody from a release'],
  [`live ${id}`, 'following a page live'],
  ['upload PATCH', 'sending a file'],
  ['request POST', 'a request that no page of this portal sends'],
  [`/releases/${id}/log`, 'the log of a release'],
  ['/releases/:releaseId/tracks/:trackId/console', 'the console of a track'],
  ['/releases/new', 'the page for a new release'],
  ['somethingOlder x', null],
  ['constructor', null],
  ['', null],
])('SEC-1 “%s” is %j', (subject, said) => {
  expect(subjectInWords(subject)).toBe(said);
});

test('SEC-1 every page that is about something of somebody has words', () => {
  const pages = listPatterns(path.join(import.meta.dirname, '../../app')).filter((pattern) =>
    /^\/(?:account|studio|releases)(?:\/|$)/.test(pattern),
  );
  expect(pages.length).toBeGreaterThan(15);
  expect(pages.filter((page) => subjectInWords(page) === null)).toEqual([]);
});
