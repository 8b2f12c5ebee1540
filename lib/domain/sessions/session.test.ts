import { describe, expect, it } from 'vitest';
import type { SessionId, UserId } from '@/lib/core/ids';
import { createSessionStore } from '@/lib/data/session-store';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { viewPeople } from '../members/people.queries';
import type { Actor } from '../policy/actor';
import { addEngineer } from '../studios/engineer.commands';
import { viewClient } from '../studios/studio.queries';
import { browserNames } from './browser';
import { endSession, endSessions } from './session.commands';
import { viewSessions } from './session.queries';

const test = portalForTests();
const dayMs = 24 * 60 * 60 * 1000;
const idleMs = 14 * dayMs;
type UserActor = Extract<Actor, { kind: 'user' }>;

async function someone(email: string, role: 'engineer' | 'assistant' = 'engineer'): Promise<UserActor> {
  const { portal } = test;
  const person = granted(
    await addEngineer(portal.as(portal.owner), portal.studioId, { name: email, email, role }),
  );
  return { kind: 'user', userId: person.id, name: person.name, email };
}

async function signIn(userId: UserId, network = '203.0.113.7'): Promise<string> {
  const { portal } = test;
  const tokenHash = `hash ${portal.ids.next()}`;
  const expires = new Date(portal.clock.now().getTime() + 30 * dayMs);
  const use = { at: portal.clock.now(), network, userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0' };
  await createSessionStore(portal.prisma).insertSession({ tokenHash, userId, expires, use });
  return tokenHash;
}

/** The same stores, and how often one was asked. */
function countCalls<Stores extends object>(stores: Stores): { read: Stores; asked: () => number } {
  let asked = 0;
  const counted = (store: object): object =>
    new Proxy(store, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          asked += 1;
          return value.apply(target, given);
        };
      },
    });
  const pairs = Object.entries(stores).map(([name, store]) => [name, counted(store as object)]);
  return { read: Object.fromEntries(pairs) as Stores, asked: () => asked };
}

const list = async (actor: Actor, userId: UserId, currentHash: string | null = null) =>
  viewSessions(test.portal.as(actor), { userId, currentHash, idleMs });

describe('sessions', () => {
  it('SES-1 one sees one’s own, with browser and address, and ends one or all of them', async () => {
    const { portal } = test;
    const noor = await someone('noor@studio.test');
    const here = await signIn(noor.userId);
    portal.clock.advance(1000);
    await signIn(noor.userId, '198.51.100.4');
    const sessions = granted(await list(noor, noor.userId, here));
    expect(sessions).toMatchObject([
      { network: '198.51.100.4', browser: 'Firefox', system: 'Linux', isThisOne: false },
      { network: '203.0.113.7', isThisOne: true },
    ]);
    const [other] = sessions;
    const ended = { userId: noor.userId, sessionId: other?.id as SessionId };
    granted(await endSession(portal.as(noor), ended));
    expect(ruleOf(await endSession(portal.as(noor), ended))).toBe('SES-1');
    expect(granted(await list(noor, noor.userId))).toHaveLength(1);
    expect(granted(await endSessions(portal.as(noor), noor.userId))).toBe(1);
    expect(granted(await list(noor, noor.userId))).toEqual([]);
  });

  it('SES-1 an owner sees and ends those of the studio’s people, and nobody else does', async () => {
    const { portal } = test;
    const [kim, ola] = [await someone('kim@studio.test'), await someone('ola@studio.test')];
    const { release } = await portal.release();
    const client = await portal.client(release.id);
    await signIn(kim.userId);
    await signIn(client.userId);
    const [session] = granted(await list(portal.owner, kim.userId));
    const one = { userId: kim.userId, sessionId: session?.id as SessionId };
    for (const other of [ola, client]) {
      expect(ruleOf(await list(other, kim.userId))).toBe('REL-1');
      expect(ruleOf(await endSession(portal.as(other), one))).toBe('REL-1');
      expect(ruleOf(await endSessions(portal.as(other), kim.userId))).toBe('REL-1');
    }
    const foreign = { userId: ola.userId, sessionId: one.sessionId };
    expect(ruleOf(await endSession(portal.as(ola), foreign))).toBe('SES-1');
    granted(await endSession(portal.as(portal.owner), one));
    expect(granted(await list(kim, kim.userId))).toEqual([]);
  });

  it('SES-1 an owner sees and ends those of clients of the studio, and of nobody who works for another', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const client = await portal.client(release.id);
    const engineer = await someone('uma@studio.test');
    await signIn(client.userId);
    expect(ruleOf(await list(engineer, client.userId))).toBe('REL-1');
    const [session] = granted(await list(portal.owner, client.userId));
    const people = granted(await viewPeople(portal.as(portal.owner), release.id));
    expect(people.clients).toMatchObject([{ id: client.userId, maySeeSessions: true }]);
    expect(granted(await viewPeople(portal.as(engineer), release.id)).clients).toMatchObject([
      { maySeeSessions: false },
    ]);
    expect(granted(await viewClient(portal.as(portal.owner), client.userId)).email).toBe(client.email);
    expect(ruleOf(await viewClient(portal.as(engineer), client.userId))).toBe('REL-1');
    granted(
      await endSession(portal.as(portal.owner), {
        userId: client.userId,
        sessionId: session?.id as SessionId,
      }),
    );
    expect(granted(await list(client, client.userId))).toEqual([]);
    const place = { studioId: 'elsewhere', userId: client.userId, role: 'owner' } as const;
    await portal.prisma.studio.create({ data: { id: 'elsewhere', name: 'Elsewhere' } });
    await portal.prisma.membership.create({ data: place });
    expect(ruleOf(await list(portal.owner, client.userId))).toBe('REL-1');
    expect(ruleOf(await endSessions(portal.as(portal.owner), client.userId))).toBe('REL-1');
    expect(granted(await viewPeople(portal.as(portal.owner), release.id)).clients).toMatchObject([
      { maySeeSessions: false },
    ]);
  });

  it('SES-1 whose sessions an owner may see is asked by as many queries for many people as for one', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const countedFor = async () => {
      const context = portal.as(portal.owner);
      const { read, asked } = countCalls(context.uow.read);
      const uow = { ...context.uow, read };
      const { clients } = granted(await viewPeople({ ...context, uow }, release.id));
      return { asked: asked(), seen: clients.map(({ maySeeSessions }) => maySeeSessions) };
    };
    await portal.client(release.id);
    const one = await countedFor();
    for (let more = 0; more < 3; more++) await portal.client(release.id);
    const four = await countedFor();
    expect([one.seen, four.seen]).toEqual([[true], [true, true, true, true]]);
    expect(four.asked).toBe(one.asked);
  });

  it('SES-1 signing out everywhere ends the sign-in links that were sent before, and nobody else’s', async () => {
    const { portal } = test;
    const [ivo, jo] = [await someone('ivo@studio.test'), await someone('jo@studio.test')];
    const sessions = createSessionStore(portal.prisma);
    const expires = new Date(portal.clock.now().getTime() + dayMs);
    for (const { email } of [ivo, jo])
      await sessions.insertSignInLink({ email, tokenHash: `link of ${email}`, expires, seed: 'seed' });
    granted(await endSessions(portal.as(ivo), ivo.userId));
    expect(await sessions.findNewestLink(ivo.email, portal.clock.now())).toBeNull();
    expect(await sessions.findNewestLink(jo.email, portal.clock.now())).not.toBeNull();
  });

  it('SES-2 one that was not used for long enough has ended, and one in use goes on', async () => {
    const { portal } = test;
    const sessions = createSessionStore(portal.prisma);
    const lou = await someone('lou@studio.test');
    const [used, unused] = [await signIn(lou.userId), await signIn(lou.userId)];
    const find = (hash: string) => sessions.findSessionPerson(hash, { now: portal.clock.now(), idleMs });
    portal.clock.advance(13 * dayMs);
    const use = { at: portal.clock.now(), network: '192.0.2.1', userAgent: '' };
    await sessions.noteSessionUse(used, use);
    portal.clock.advance(2 * dayMs);
    expect(await find(used)).toMatchObject({ id: lou.userId });
    expect(await find(unused)).toBeNull();
    expect(granted(await list(lou, lou.userId)).map(({ network }) => network)).toEqual(['192.0.2.1']);
    await sessions.deleteExpired({ now: portal.clock.now(), idleMs });
    expect(await portal.prisma.session.count({ where: { userId: lou.userId } })).toBe(1);
    portal.clock.advance(16 * dayMs);
    await sessions.noteSessionUse(used, { ...use, at: portal.clock.now() });
    expect(await find(used), 'after 30 days in spite of its use').toBeNull();
  });
});

describe('names of browsers', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36 Edg/140.0', 'Edge', 'Windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', 'Safari', 'macOS'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140.0 Safari/604.1', 'Chrome', 'iPhone'],
    ['Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36', 'Chrome', 'Android'],
    ['curl/8.0', null, null],
    ['', null, null],
  ])('%s', (userAgent, browser, system) => {
    expect(browserNames(userAgent)).toEqual({ browser, system });
  });
});
