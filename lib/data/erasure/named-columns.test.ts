import { expect, test } from 'vitest';
import { portalForTests } from '@/lib/testing/portal/portal';
import { listTextColumns } from '@/lib/testing/portal/traces';
import { namedColumns, settledColumns } from './named-columns.table';

const shared = portalForTests();

/** What else an erasure looks at, by hand: erase-access.ts, erase-log.ts, erase-mails.ts, erasure-store.ts. */
const alsoErased = [
  ...['User.name', 'User.email', 'User.image', 'User.pictureSha256', 'Guest.name', 'Invitation.email'],
  ...['VerificationToken.identifier', 'Throttle.key', 'Session.network', 'Session.userAgent'],
  ...['Approval.email', 'Approval.ip', 'Approval.userAgent', 'MailMessage.to', 'MailMessage.subject'],
  ...['MailMessage.key', 'SecurityRecord.key', 'SecurityRecord.network', 'SecurityRecord.userAgent'],
  ...[
    'SecurityRecord.subject',
    'Event.payload',
    'MailMessage.payload',
    'MailMessage.html',
    'MailMessage.text',
  ],
];

/** Columns that sound like a person's and are none. */
const ofNobody = [
  'Studio.name',
  'AudioFile.originalName',
  'Upload.originalName',
  'Deliverable.fileName',
  'Chore.name',
  'UploadPiece.key',
  'TextSource.key',
];

const sounds =
  /name$|email|^to$|^ip$|agent|network|image|picture|identifier|subject|^key$|payload$|^html$|^text$/i;

test('ERA-1 every column that may hold a person’s data is erased, or said to hold none', async () => {
  const columns = (await listTextColumns(shared.portal.prisma)).filter(
    ({ schema, table }) => schema === 'public' && table !== '_prisma_migrations',
  );
  const known = new Set([
    ...namedColumns.map(({ table, name }) => `${table}.${name}`),
    ...settledColumns.map(({ table, name }) => `${table}.${name}`),
    ...alsoErased,
    ...ofNobody,
  ]);
  const names = columns.map(({ table, column }) => ({ column, name: `${table}.${column}` }));
  expect(names.filter(({ column, name }) => sounds.test(column) && !known.has(name))).toEqual([]);
  const existing = new Set(names.map(({ name }) => name));
  expect([...known].filter((name) => !existing.has(name))).toEqual([]);
});
