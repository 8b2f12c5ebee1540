import { describe, expect, it } from 'vitest';
import { createSessionStore } from '@/lib/data/session-store';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { viewRelease } from '../releases/release.queries';
import { addEngineer } from './engineer.commands';
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
  });
});
