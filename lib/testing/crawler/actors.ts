import { randomBytes } from 'node:crypto';
import { newToken } from '@/lib/domain/tokens';
import type { PortalApp } from '../portal/portal-app';
import { signIn } from '../portal/sign-in';

/** Of the studio of the release that is asked for. */
const members = { owner: 'owner', engineer: 'engineer', assistant: 'assistant' } as const;

/** Clients of the release: their role, and their rights. */
const clients = {
  decider: { role: 'decider', rights: 'listen comment upload approve download' },
  contributor: { role: 'contributor', rights: 'listen comment upload' },
  reviewer: { role: 'reviewer', rights: 'listen comment' },
  /** More than the role starts with. */
  approver: { role: 'contributor', rights: 'listen comment upload approve download' },
  /** Less than the role starts with. */
  muted: { role: 'decider', rights: 'listen' },
  sender: { role: 'contributor', rights: 'upload' },
  /** Added, and allowed nothing. */
  deaf: { role: 'reviewer', rights: '' },
} as const;

/** Guests of open links of the release, by the rights of their link. */
const guests = {
  guestView: 'listen',
  guestComment: 'listen comment',
  guestUpload: 'listen upload',
  guestDownload: 'listen download',
  guestSender: 'upload',
} as const;

/** Signed in, or a guest, with nothing to do with the release. */
const strangers = ['removed', 'foreignOwner', 'siblingClient', 'siblingGuest'] as const;

/** Nobody: without a cookie, or with one that opens nothing. */
const signedOut = ['nobody', 'madeUp', 'ended', 'revokedGuest', 'expiredGuest', 'nameless'] as const;

export type MemberName = keyof typeof members;
export type InsiderName = MemberName | keyof typeof clients | keyof typeof guests;
export type ActorName = InsiderName | (typeof strangers)[number] | (typeof signedOut)[number];
export type Standing = 'member' | 'client' | 'guest' | 'stranger' | 'signed out';

export interface CrawlActor {
  readonly name: ActorName;
  readonly standing: Standing;
  /** As in the `Cookie` header; empty without one. */
  readonly cookie: string;
  readonly userId: string | null;
  readonly email: string | null;
}

interface Releases {
  readonly studioId: string;
  readonly own: string;
  readonly sibling: string;
  readonly ownerEmail: string;
  readonly foreignOwnerEmail: string;
}

const rightsOf = (names: string) => ({
  canListen: names.includes('listen'),
  canComment: names.includes('comment'),
  canUpload: names.includes('upload'),
  canDownload: names.includes('download'),
});

const hour = 60 * 60 * 1000;
const allOfALink = 'listen comment upload download';

/** Makes them all, each with a cookie of their own. */
export async function makeActors(app: PortalApp, at: Releases): Promise<readonly CrawlActor[]> {
  const { prisma, url } = app.database;
  const made: CrawlActor[] = [];
  const add = (name: ActorName, standing: Standing, rest: Partial<CrawlActor> = {}) =>
    made.push({ name, standing, cookie: '', userId: null, email: null, ...rest });

  const person = async (name: string) => {
    const row = {
      id: app.ids.next<string>(),
      email: `zq${name.toLowerCase()}-zq@people.test`,
      name: `Person ${name}`,
    };
    await prisma.user.create({ data: row });
    return { userId: row.id, email: row.email };
  };
  const signedIn = async (email: string) => {
    const { name, value } = await signIn(url, email, app.origin);
    return { cookie: `${name}=${value}` };
  };
  const guestOf = async (
    releaseId: string,
    rights: string,
    state: { revokedAt?: Date; expiresAt?: Date } = {},
  ) => {
    const share = { id: app.ids.next<string>(), releaseId, label: 'A link', createdById: 'nobody' };
    const { hash: tokenHash } = await newToken();
    await prisma.share.create({ data: { ...share, tokenHash, ...rightsOf(rights), ...state } });
    const { secret, hash: secretHash } = await newToken();
    const guest = { id: app.ids.next<string>(), shareId: share.id, name: `Guest ${rights}` };
    await prisma.guest.create({ data: { ...guest, secretHash } });
    return { cookie: `acetate-guest-${share.id}=${secret}` };
  };

  for (const [name, role] of Object.entries(members) as [MemberName, (typeof members)[MemberName]][]) {
    if (name === 'owner') {
      const owner = await prisma.user.findUniqueOrThrow({ where: { email: at.ownerEmail } });
      add(name, 'member', { userId: owner.id, email: owner.email, ...(await signedIn(owner.email)) });
      continue;
    }
    const who = await person(name);
    await prisma.membership.create({ data: { studioId: at.studioId, userId: who.userId, role } });
    add(name, 'member', { ...who, ...(await signedIn(who.email)) });
  }
  for (const [name, { role, rights }] of Object.entries(clients)) {
    const who = await person(name);
    const row = { releaseId: at.own, userId: who.userId, role, canApprove: rights.includes('approve') };
    await prisma.releaseMember.create({ data: { ...row, ...rightsOf(rights) } });
    add(name as ActorName, 'client', { ...who, ...(await signedIn(who.email)) });
  }
  for (const [name, rights] of Object.entries(guests)) {
    add(name as ActorName, 'guest', await guestOf(at.own, rights));
  }

  const removed = await person('removed');
  add('removed', 'stranger', { ...removed, ...(await signedIn(removed.email)) });
  const foreign = await prisma.user.findUniqueOrThrow({ where: { email: at.foreignOwnerEmail } });
  const foreignSession = await signedIn(foreign.email);
  add('foreignOwner', 'stranger', { userId: foreign.id, email: foreign.email, ...foreignSession });
  const sibling = await person('siblingClient');
  const role = { role: 'decider', canApprove: true, ...rightsOf(allOfALink) } as const;
  await prisma.releaseMember.create({ data: { releaseId: at.sibling, userId: sibling.userId, ...role } });
  add('siblingClient', 'stranger', { ...sibling, ...(await signedIn(sibling.email)) });
  add('siblingGuest', 'stranger', await guestOf(at.sibling, allOfALink));

  add('nobody', 'signed out');
  add('madeUp', 'signed out', { cookie: `next-auth.session-token=${randomBytes(32).toString('base64url')}` });
  const ended = await person('ended');
  await prisma.releaseMember.create({ data: { releaseId: at.own, userId: ended.userId, ...role } });
  const endedSession = await signedIn(ended.email);
  await prisma.session.updateMany({
    where: { userId: ended.userId },
    data: { expires: new Date(Date.now() - hour) },
  });
  add('ended', 'signed out', { ...ended, ...endedSession });
  add('revokedGuest', 'signed out', await guestOf(at.own, allOfALink, { revokedAt: new Date() }));
  const expiresAt = new Date(Date.now() - hour);
  add('expiredGuest', 'signed out', await guestOf(at.own, allOfALink, { expiresAt }));
  const nameless = await person('nameless');
  await prisma.user.update({ where: { id: nameless.userId }, data: { name: null } });
  add('nameless', 'signed out', { ...nameless, ...(await signedIn(nameless.email)) });

  const missing = [...strangers, ...signedOut].filter((name) => !made.some((actor) => actor.name === name));
  if (missing.length > 0) throw new Error(`Nobody is ${missing.join(', ')}.`);
  return made;
}
