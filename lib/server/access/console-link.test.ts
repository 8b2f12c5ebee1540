import { beforeAll, expect, test } from 'vitest';
import type { StudioId } from '@/lib/core/ids';
import { createFirstStudio } from '@/lib/domain/studios/studio.commands';
import { containerForTests } from '@/lib/testing/portal/container';
import { granted } from '@/lib/testing/portal/portal';
import { consoleLinkMinutes, makeConsoleLink, NoConsoleLink } from './console-link';
import { hashOfSignInToken } from './sign-in-links';

const holder = containerForTests();
const owner = { studioName: 'Lacquer Room', ownerName: 'Ada', ownerEmail: 'ada@studio.test' };
const print = (given?: string) => makeConsoleLink(holder.parts, given);
let studioId: StudioId;
beforeAll(async () => {
  await expect(print(), 'before there is a studio').rejects.toThrow('There is no studio yet');
  studioId = granted(await createFirstStudio(holder.parts, owner)).studio.id;
});

test('the only owner needs no name; the link signs in with what is stored of it, and the log says so', async () => {
  const { prisma, settings, clock } = holder.parts;
  const { email, href } = await print();
  expect(email).toBe(owner.ownerEmail);
  const { origin, pathname, searchParams } = new URL(href);
  expect([origin, pathname]).toEqual([settings.origin.origin, '/sign-in/confirm']);
  const token = searchParams.get('token') ?? '';
  const row = await prisma.verificationToken.findUniqueOrThrow({
    where: { token: hashOfSignInToken(token, settings.secret) },
  });
  expect(row).toMatchObject({ identifier: email, seed: null });
  expect(row.expires.getTime() - clock.now().getTime()).toBe(consoleLinkMinutes * 60_000);
  const [noted] = await prisma.securityRecord.findMany({ where: { kind: 'link.printed' } });
  expect(noted).toMatchObject({ subject: email, network: 'console', whoId: null });
  expect(JSON.stringify(noted)).not.toContain(token);
});

test('whoever is not known gets none, and of several owners one is named', async () => {
  const { prisma } = holder.parts;
  await expect(print('mallory@else.test')).rejects.toThrow('Nobody here signs in as mallory@else.test');
  await prisma.user.create({ data: { id: 'noor', email: 'noor@studio.test', name: 'Noor' } });
  await prisma.membership.create({ data: { studioId, userId: 'noor', role: 'owner' } });
  await expect(print()).rejects.toThrow(NoConsoleLink);
  await expect(print()).rejects.toThrow('Say for whom');
  expect((await print(' Noor@Studio.test ')).email).toBe('noor@studio.test');
});
