import { expect, test } from 'vitest';
import { paths } from '@/lib/core/paths';
import { newSecret } from '../access/secrets';
import { loggedError } from './error-fields';
import { scrub } from './scrub';

const secret = newSecret();

test.each([
  ['ada@studio.test', 'Mail to ada@studio.test bounced'],
  ['ada.b+c@studio.example.com', 'unique (email)=(ada.b+c@studio.example.com) exists'],
  ['jürgen@höhle.example', 'an jürgen@höhle.example: nein'],
  ['203.0.113.9', 'connect ECONNREFUSED 203.0.113.9:5432'],
  ['2001:db8::7', 'from 2001:db8::7, refused'],
  ['::ffff:203.0.113.9', 'peer ::ffff:203.0.113.9 hung up'],
  [secret, `GET ${paths.share(secret)} failed`],
  ['short', 'GET /s/short failed'],
  ['short', '/invitation/short'],
  ['abc', 'GET /sign-in/confirm?token=abc&email=x failed'],
  ['hunter2', 'postgresql://portal:hunter2@localhost:5432/portal'],
  ['opaque', 'Authorization: Bearer opaque'],
  [secret, `cookie next-auth.session-token=${secret}; theme=dark`],
  ['0a'.repeat(32), `token ${'0a'.repeat(32)} is spent`],
])('%s does not get into the log', (hidden, text) => {
  expect(scrub(text)).not.toContain(hidden);
});

test.each([
  'Print 0123456789abcdefghjkmnpqrs: the file read back is not what was rendered.',
  '    at async answer (file:///srv/acetate/.build/server/main.mjs:12:34)',
  'Invalid version 16.4.5 at 12:34:56, 3 of 10',
  'ENOENT: no such file or directory, open /var/lib/acetate/.data/blobs/aa',
])('“%s” stays as it is', (text) => {
  expect(scrub(text)).toBe(text);
});

test('a database error is logged with its cause, and without the row', () => {
  const error = new Error(
    'Invalid `prisma.user.create()` invocation:\n{ name: "Ada" }\n\nUnique constraint failed',
  );
  // The second is the name that next-auth gives to what its adapter threw.
  for (const name of ['PrismaClientKnownRequestError', 'CreateUserError']) {
    error.name = name;
    const { message, stack } = loggedError(error);
    expect([message, stack?.includes('Ada')]).toEqual(['Unique constraint failed', false]);
  }
});
