import { expect, it } from 'vitest';
import { noRights } from './actor';
import { usableRights } from './usable-rights';

const all = { listen: true, comment: true, upload: true, approve: true, download: true };
const at = new Date(0);

it('REL-4, RET-7 a link to an archived release promises what can still be done', () => {
  const open = { archivedAt: null, purged: null };
  expect(usableRights(all, open)).toEqual(['listen', 'comment', 'upload', 'approve', 'download']);
  expect(usableRights({ ...noRights, comment: true }, open)).toEqual(['comment']);
  expect(usableRights(all, { archivedAt: at, purged: null })).toEqual(['listen', 'download']);
  expect(usableRights(all, { archivedAt: at, purged: { at, scope: 'audio' } })).toEqual(['listen']);
});
