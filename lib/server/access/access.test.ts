import { describe, expect, test } from 'vitest';
import type { ReleaseId, UserId } from '@/lib/core/ids';
import { type LogEntry, provideLogSink } from '@/lib/core/log';
import { linkSeal } from '@/lib/data/link-seal';
import type { Context } from '@/lib/domain/context';
import { storedMail } from '@/lib/domain/mails.schema';
import { invite } from '@/lib/domain/members/member.commands';
import { namePerson } from '@/lib/domain/members/name.commands';
import { defaultRights } from '@/lib/domain/policy/actor';
import { createRelease } from '@/lib/domain/releases/release.commands';
import { createShare, revokeShare } from '@/lib/domain/shares/share.commands';
import { containerForTests } from '@/lib/testing/portal/container';
import { granted, ruleOf } from '@/lib/testing/portal/portal';
import { loggedError } from '../log/error-fields';
import { authOptions } from './auth';
import { guestCookie, sessionCookie } from './cookies';
import { announceSetup, setUpStudio } from './first-run';
import { enterAsGuest, findOpenShare } from './guests';
import { actorOfHeader, openSession } from './identity';
import { acceptByToken, acceptOpenInvitations, findOpenInvitation } from './invitations';
import { hashOfSecret } from './secrets';
import { ownPath, requestSignIn, signInCallback } from './sign-in';
import { hashOfSignInToken } from './sign-in-links';

const source = { network: '203.0.113.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
const test0 = containerForTests();
const owner = { studioName: 'Lacquer Room', ownerName: 'Ada', ownerEmail: 'ada@studio.test' };
let ownerId: UserId;
let releaseId: ReleaseId;

async function asOwner(): Promise<Context> {
  return { ...test0.parts, actor: { kind: 'user', userId: ownerId, name: 'Ada', email: owner.ownerEmail } };
}

const mailsTo = (to: string) => test0.parts.prisma.mailMessage.findMany({ where: { to } });
const pathOf = (mail: { payload: unknown } | undefined) =>
  linkSeal(test0.parts.settings.secret).open(storedMail.read(mail?.payload, '').path);
/** Asks for a link, and lets it be sent. */
async function from(network: string, email: string) {
  const asked = await requestSignIn(test0.parts, { email, network });
  if (!asked.ok) return asked;
  await asked.value.send();
  return { ok: true as const, value: { email: asked.value.email } };
}

describe('first run', () => {
  test('STU-3 needs the token of the console, of any node and any start', async () => {
    const lines = await Promise.all([1, 2, 3].map(() => announceSetup(test0.parts)));
    const tokens = [...lines, await announceSetup(test0.parts)].map(
      (line) => line?.split('token: ')[1] ?? '',
    );
    expect(new Set(tokens).size).toBe(1);
    const [token = ''] = tokens;
    expect(token).toMatch(/^[\w-]{43}$/);
    for (const wrong of ['', 'x', token.toLowerCase()]) {
      expect(ruleOf(await setUpStudio(test0.parts, { token: wrong, ...owner }))).toBe('STU-3');
    }
    expect(ruleOf(await setUpStudio(test0.parts, { token, ...owner, ownerEmail: 'ada' }))).toBe('STU-1');
    const made = granted(await setUpStudio(test0.parts, { token, ...owner }));
    ownerId = made.owner.id;
    const input = { kind: 'single' as const, title: 'Cut', artist: 'Band', deadline: null, tracks: ['One'] };
    releaseId = granted(await createRelease(await asOwner(), made.studio.id, input)).id;
  });

  test('STU-1 happens once', async () => {
    expect(await announceSetup(test0.parts)).toBeNull();
    expect(ruleOf(await setUpStudio(test0.parts, { token: 'again', ...owner }))).toBe('STU-3');
  });
});

describe('signing in', () => {
  test('SGN-3 a link goes to known addresses, and the answer is the same for others', async () => {
    expect(await from('1.1.1.1', ' Ada@Studio.test ')).toEqual({
      ok: true,
      value: { email: 'ada@studio.test' },
    });
    expect(await from('1.1.1.1', 'stranger@else.test')).toEqual({
      ok: true,
      value: { email: 'stranger@else.test' },
    });
    expect(await mailsTo('ada@studio.test')).toHaveLength(1);
    expect(await mailsTo('stranger@else.test')).toHaveLength(0);
  });

  test('SGN-3 until the answer is out nothing is done for a known address that is not done for any other', async () => {
    const { sessions, uow } = test0.parts;
    const workFor = async (email: string) => {
      const done: string[] = [];
      const noting = <Part extends object>(part: Part): Part =>
        new Proxy(part, {
          get(target, name, receiver) {
            done.push(String(name));
            return Reflect.get(target, name, receiver);
          },
        });
      const parts = { ...test0.parts, sessions: noting(sessions), uow: noting(uow) };
      expect((await requestSignIn(parts, { email, network: '7.7.7.7' })).ok).toBe(true);
      return done;
    };
    expect(await workFor(owner.ownerEmail)).toEqual(await workFor('stranger@else.test'));
  });

  test('SGN-1 what is no address is said', async () => {
    expect(ruleOf(await from('1.1.1.2', 'ada'))).toBe('SGN-1');
  });

  test('SGN-5 a stranger’s requests do not stop somebody’s mails', async () => {
    const { clock } = test0.parts;
    clock.advance(16 * 60 * 1000);
    const stranger = '6.6.6.6';
    for (let i = 0; i < 10; i++) expect((await from(stranger, owner.ownerEmail)).ok).toBe(true);
    const before = (await mailsTo(owner.ownerEmail)).length;
    await from('2.2.2.1', owner.ownerEmail);
    expect((await mailsTo(owner.ownerEmail)).length - before).toBe(1);
  });

  test('SGN-5 beyond the limit the newest link is sent again, once a minute; a new one when it has nearly ended', async () => {
    const { clock } = test0.parts;
    clock.advance(16 * 60 * 1000);
    const paths = async () => (await mailsTo(owner.ownerEmail)).map(pathOf);
    const before = (await paths()).length;
    const since = async () => (await paths()).slice(before);
    for (let i = 0; i < 5; i++) await from('2.2.2.2', owner.ownerEmail);
    expect(new Set(await since()).size).toBe(5);
    for (let i = 0; i < 3; i++) await from('2.2.2.2', owner.ownerEmail);
    expect(await since()).toHaveLength(5);
    clock.advance(60 * 1000);
    const known = new Set(await paths());
    for (let i = 0; i < 3; i++) await from('2.2.2.2', owner.ownerEmail);
    expect(await since()).toHaveLength(6);
    expect(new Set(await paths())).toEqual(known);
    clock.advance(7 * 60 * 1000);
    await from('2.2.2.2', owner.ownerEmail);
    expect(new Set(await paths()).size).toBe(known.size + 1);
  });

  test('SGN-2 from however many networks: twenty new links to an address, then the newest again', async () => {
    const { clock } = test0.parts;
    clock.advance(16 * 60 * 1000);
    const before = (await mailsTo(owner.ownerEmail)).length;
    for (let i = 0; i < 30; i++) expect((await from(`2.2.3.${i}`, owner.ownerEmail)).ok).toBe(true);
    expect((await mailsTo(owner.ownerEmail)).length - before).toBe(20);
    clock.advance(61 * 1000);
    await from('2.2.4.1', owner.ownerEmail);
    expect((await mailsTo(owner.ownerEmail)).length - before).toBe(21);
  });

  test('SGN-2 one network is told when it asks too often', async () => {
    const answers = [];
    for (let i = 0; i < 41; i++) answers.push(await from('3.3.3.3', `nobody${i}@else.test`));
    expect(answers.map((answer) => answer.ok)).toEqual([...Array(40).fill(true), false]);
  });

  test('the link has a token of which only the hash is stored, for ten minutes', async () => {
    test0.parts.clock.advance(16 * 60 * 1000);
    await from('4.4.4.4', owner.ownerEmail);
    const [mail] = (await mailsTo(owner.ownerEmail)).slice(-1);
    const token = new URL(pathOf(mail), 'http://x').searchParams.get('token') ?? '';
    const stored = await test0.parts.prisma.verificationToken.findMany();
    const tokenHash = hashOfSignInToken(token, test0.parts.settings.secret);
    const row = stored.find((link) => link.token === tokenHash);
    expect(row?.expires.getTime()).toBe(test0.parts.clock.now().getTime() + 10 * 60 * 1000);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test('the callback is built from token and address, and leads only here', () => {
    const { settings } = test0.parts;
    const link = { token: 't&x=1', email: 'A@b.test', next: '//evil.test' };
    expect(signInCallback(settings, link)).toEqual({
      action: '/api/auth/callback/email',
      fields: { token: 't&x=1', email: 'a@b.test', callbackUrl: `${settings.origin.origin}/` },
    });
  });

  test.each(['//evil.test', '/\\evil.test', 'https://evil.test', 'evil', '/a\nb', ''])(
    '%j is no page of ours',
    (next) => {
      expect(ownPath(next)).toBe('/');
    },
  );

  test('what made signing in fail is logged, and neither the address nor the token', () => {
    const written: LogEntry[] = [];
    const restore = provideLogSink({
      write: (entry) => written.push(entry),
      within: (_ids, run) => run(),
      note() {},
      current: () => ({}),
    });
    const error = new Error(`connect ECONNREFUSED for ${owner.ownerEmail}`);
    const { logger } = authOptions(test0.parts, source);
    logger?.error?.('SIGNIN_EMAIL_ERROR', { error, identifier: owner.ownerEmail, token: 'opaque' });
    logger?.error?.('CALLBACK_EMAIL_ERROR', error);
    restore();
    expect(written.map(({ fields }) => fields)).toEqual([
      { code: 'SIGNIN_EMAIL_ERROR' },
      { code: 'CALLBACK_EMAIL_ERROR' },
    ]);
    for (const entry of written)
      expect(loggedError(entry.error).message).toBe('connect ECONNREFUSED for [mail]');
  });

  test('a session is stored by its hash, and ends', async () => {
    const { parts } = test0;
    const { secret } = await openSession(parts, { userId: ownerId, source });
    const header = `a=b; ${sessionCookie(parts.settings).name}=${secret}`;
    expect(await actorOfHeader(parts, header)).toMatchObject({ kind: 'user', userId: ownerId });
    expect(JSON.stringify(await parts.prisma.session.findMany())).not.toContain(secret);
    await parts.sessions.deleteSession(hashOfSecret(secret));
    expect(await actorOfHeader(parts, header)).toBeNull();
    const late = await openSession(parts, { userId: ownerId, source });
    parts.clock.advance(31 * 24 * 60 * 60 * 1000);
    expect(await actorOfHeader(parts, `${sessionCookie(parts.settings).name}=${late.secret}`)).toBeNull();
  });
});

describe('invitations', () => {
  const email = 'kim@band.test';
  const input = { email, role: 'decider', rights: defaultRights.decider } as const;
  const newInvitation = async (secret: string) =>
    granted(
      await invite({ ...(await asOwner()), token: { secret, hash: hashOfSecret(secret) } }, releaseId, input),
    );

  test('MEM-4 the token shows the release, and is taken once', async () => {
    const { parts } = test0;
    await newInvitation('first');
    expect(await findOpenInvitation(parts, 'first')).toMatchObject({ studio: owner.studioName, name: null });
    const taken = granted(await acceptByToken(parts, { token: 'first', name: 'Kim' }));
    expect(taken).toMatchObject({ releaseId, person: { email, name: 'Kim' } });
    expect(ruleOf(await acceptByToken(parts, { token: 'first', name: 'Eve' }))).toBe('MEM-4');
    expect(await findOpenInvitation(parts, 'first')).toBeNull();
    expect(await findOpenInvitation(parts, 'never')).toBeNull();
  });

  test('MEM-9 an invited address may sign in, gives a name, and accepts its invitations with it', async () => {
    const { parts } = test0;
    const asked = { ...input, email: 'lou@band.test' };
    const token = { secret: 'lou', hash: hashOfSecret('lou') };
    granted(await invite({ ...(await asOwner()), token }, releaseId, asked));
    await from('4.4.4.4', asked.email);
    const templates = (await mailsTo(asked.email)).map((mail) => mail.template);
    expect(templates.sort()).toEqual(['invitation', 'sign-in']);
    const options = authOptions(parts, source);
    const user = { id: '', email: asked.email, emailVerified: null };
    const created = await options.adapter?.createUser?.(user);
    await options.events?.signIn?.({ user: { ...user, id: created?.id ?? '' }, account: null });
    const person = await parts.uow.read.studios.findPersonByEmail(asked.email);
    if (!person) throw new Error('nobody');
    const { secret } = await openSession(parts, { userId: person.id, source });
    const header = `${sessionCookie(parts.settings).name}=${secret}`;
    expect(await actorOfHeader(parts, header), 'without a name nobody has entered').toBeNull();
    expect(await parts.uow.read.members.findMember(releaseId, person.id)).toBeNull();
    granted(await namePerson(parts, person.id, 'Lou'));
    await acceptOpenInvitations(parts, asked.email);
    expect(await actorOfHeader(parts, header)).toMatchObject({ name: 'Lou' });
    expect(await parts.uow.read.members.findMember(releaseId, person.id)).toMatchObject({
      role: 'decider',
    });
  });
});

test('SES-3 next-auth ending a session, as another person signs in with that browser, is announced as any end', async () => {
  const { parts } = test0;
  const { secret } = await openSession(parts, { userId: ownerId, source });
  const heard: string[] = [];
  await parts.notifications.listen('acetate_sessions', { onMessage: (userId) => void heard.push(userId) });
  await authOptions(parts, source).adapter?.deleteSession?.(secret);
  await expect.poll(() => heard).toEqual([ownerId]);
  expect(await actorOfHeader(parts, `${sessionCookie(parts.settings).name}=${secret}`)).toBeNull();
});

describe('guests', () => {
  test('SHR-1 a link lets in until it is revoked, and then at no request more', async () => {
    const { parts } = test0;
    const context = { ...(await asOwner()), token: { secret: 'link', hash: hashOfSecret('link') } };
    const rights = { listen: true, comment: true, upload: false, download: false };
    const share = granted(
      await createShare(context, releaseId, { label: 'The manager', rights, days: null }),
    );
    expect(await findOpenShare(parts, 'other')).toBeNull();
    expect(ruleOf(await enterAsGuest(parts, { token: 'other', name: 'Mo', network: '5.5.5.5' }))).toBe(
      'SHR-1',
    );
    const { secret } = granted(await enterAsGuest(parts, { token: 'link', name: 'Mo', network: '5.5.5.5' }));
    const header = `${guestCookie(parts.settings, share.id).name}=${secret}`;
    expect(await actorOfHeader(parts, header, releaseId)).toMatchObject({
      kind: 'guest',
      name: 'Mo',
      releaseId,
    });
    expect(JSON.stringify(await parts.prisma.guest.findMany())).not.toContain(secret);
    granted(await revokeShare(await asOwner(), share.id));
    expect(await actorOfHeader(parts, header, releaseId)).toBeNull();
    expect(await findOpenShare(parts, 'link')).toBeNull();
  });

  test('somebody who is signed in but not a member is here as a guest', async () => {
    const { parts } = test0;
    const context = { ...(await asOwner()), token: { secret: 'two', hash: hashOfSecret('two') } };
    const rights = { listen: true, comment: false, upload: false, download: false };
    const share = granted(await createShare(context, releaseId, { label: 'A friend', rights, days: 7 }));
    const { secret } = granted(await enterAsGuest(parts, { token: 'two', name: 'Mo', network: '5.5.5.5' }));
    const guest = `${guestCookie(parts.settings, share.id).name}=${secret}`;
    const stranger = await parts.prisma.user.create({
      data: { id: 'stranger', email: 'other@studio.test', name: 'Sam' },
    });
    const signedIn = async (id: string) =>
      `${sessionCookie(parts.settings).name}=${(await openSession(parts, { userId: id as UserId, source })).secret}; ${guest}`;
    expect(await actorOfHeader(parts, await signedIn(stranger.id), releaseId)).toMatchObject({
      kind: 'guest',
    });
    expect(await actorOfHeader(parts, await signedIn(stranger.id))).toMatchObject({ kind: 'user' });
    expect(await actorOfHeader(parts, await signedIn(ownerId), releaseId)).toMatchObject({ kind: 'user' });
  });
});
