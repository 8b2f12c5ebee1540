import { describe, expect, it } from 'vitest';
import { createSessionStore } from '@/lib/data/session-store';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import type { Actor } from '../policy/actor';
import { viewRelease } from '../releases/release.queries';
import { addEngineer, changeEngineer, removeEngineer } from './engineer.commands';
import { viewStudio } from './studio.queries';

describe('people of the studio', () => {
  const test = portalForTests();
  const input = { name: 'Noor Assistant', email: 'noor@studio.test', role: 'assistant' } as const;

  it('STU-4 somebody added by the owner can sign in, sees the releases, and gets one mail', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const sessions = createSessionStore(portal.prisma);
    expect(await sessions.isKnownAddress(input.email, portal.clock.now())).toBe(false);
    const noor = granted(await addEngineer(portal.as(portal.owner), portal.studioId, input));
    expect(await sessions.isKnownAddress(input.email, portal.clock.now())).toBe(true);
    const actor = { kind: 'user', userId: noor.id, name: noor.name, email: noor.email } as const;
    expect(granted(await viewRelease(portal.as(actor), release.id)).access).toBe('member');
    const mails = await portal.prisma.mailMessage.findMany({ where: { to: input.email } });
    expect(mails.map((mail) => mail.template)).toEqual(['studio-joined']);
    const [event] = await portal.uow.read.events.listNewest(portal.studioId, 1);
    expect(event?.event).toMatchObject({ type: 'engineer.added', email: input.email });
    const own = granted(await viewStudio(portal.as(portal.owner)));
    expect(own.people.map(({ email, role }) => [email, role])).toContainEqual([input.email, 'assistant']);
    expect(granted(await viewStudio(portal.as(actor))).people.every(({ email }) => email === null)).toBe(
      true,
    );
  });

  it('STU-5 nobody is added twice', async () => {
    const { portal } = test;
    const owner = portal.as(portal.owner);
    const again = { ...input, email: 'twice@studio.test' };
    granted(await addEngineer(owner, portal.studioId, again));
    const refused = await addEngineer(owner, portal.studioId, { ...again, role: 'engineer' });
    expect(ruleOf(refused)).toBe('STU-5');
  });

  it('STU-2 engineers, clients and strangers add nobody', async () => {
    const { portal } = test;
    const other = { ...input, email: 'eve@studio.test', role: 'engineer' } as const;
    const eve = granted(await addEngineer(portal.as(portal.owner), portal.studioId, other));
    const actor = { kind: 'user', userId: eve.id, name: eve.name, email: eve.email } as const;
    const more = { ...input, email: 'mallory@studio.test' };
    expect(ruleOf(await addEngineer(portal.as(actor), portal.studioId, more))).toBe('STU-2');
    const client = await portal.client((await portal.release()).release.id);
    expect(ruleOf(await addEngineer(portal.as(client), portal.studioId, more))).toBe('REL-1');
    const place = { studioId: portal.studioId, userId: eve.id };
    const owner = { studioId: portal.studioId, userId: portal.ownerId };
    for (const [who, rule] of [
      [actor, 'STU-2'],
      [client, 'REL-1'],
    ] as const) {
      expect(ruleOf(await changeEngineer(portal.as(who), place, { role: 'owner' }))).toBe(rule);
      expect(ruleOf(await removeEngineer(portal.as(who), owner))).toBe(rule);
    }
  });

  const joined = async (email: string) => {
    const { portal } = test;
    const person = granted(
      await addEngineer(portal.as(portal.owner), portal.studioId, { ...input, email, role: 'engineer' }),
    );
    const actor: Actor = { kind: 'user', userId: person.id, name: person.name, email };
    return { actor, place: { studioId: portal.studioId, userId: person.id } };
  };

  it('STU-7 a changed role applies to the next question, and is a line of the studio’s log', async () => {
    const { portal } = test;
    const { actor, place } = await joined('ivy@studio.test');
    const { release } = await portal.release();
    const mayMaster = async () =>
      granted(await viewRelease(portal.as(actor), release.id)).may['master.work'].allowed;
    expect(await mayMaster()).toBe(true);
    granted(await changeEngineer(portal.as(portal.owner), place, { role: 'assistant' }));
    expect(await mayMaster()).toBe(false);
    const [event] = await portal.uow.read.events.listNewest(portal.studioId, 1);
    expect(event?.event).toMatchObject({ type: 'engineer.changed', role: 'assistant', name: input.name });
  });

  it('STU-7 whoever is removed, or leaves, loses every release and every session', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const sessions = createSessionStore(portal.prisma);
    const now = portal.clock.now();
    for (const by of ['the owner', 'themselves']) {
      const email = by === 'themselves' ? 'leaving@studio.test' : 'removed@studio.test';
      const { actor, place } = await joined(email);
      const use = { at: now, network: '', userAgent: '' };
      const session = { tokenHash: email, userId: place.userId, expires: new Date(now.getTime() + 1e9), use };
      await sessions.insertSession(session);
      const who = by === 'themselves' ? actor : portal.owner;
      granted(await removeEngineer(portal.as(who), place));
      expect(ruleOf(await viewRelease(portal.as(actor), release.id)), by).toBe('REL-1');
      expect(await sessions.findSessionPerson(email, { now, idleMs: 1e9 }), by).toBeNull();
      expect(await sessions.isKnownAddress(email, now), by).toBe(false);
    }
  });

  it('STU-6 the only owner neither steps down nor leaves; of two who demote each other at once, one stays', async () => {
    const { portal } = test;
    const self = { studioId: portal.studioId, userId: portal.ownerId };
    const asOwner = portal.as(portal.owner);
    expect(ruleOf(await changeEngineer(asOwner, self, { role: 'engineer' }))).toBe('STU-6');
    expect(ruleOf(await removeEngineer(asOwner, self))).toBe('STU-6');
    const { actor, place } = await joined('second@studio.test');
    granted(await changeEngineer(asOwner, place, { role: 'owner' }));
    await Promise.all([
      changeEngineer(asOwner, place, { role: 'engineer' }),
      changeEngineer(portal.as(actor), self, { role: 'engineer' }),
    ]);
    const people = await portal.uow.read.studios.listStudioPeople(portal.studioId);
    expect(people.filter(({ role }) => role === 'owner')).toHaveLength(1);
  });
});
