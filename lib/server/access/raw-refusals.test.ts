import type { IncomingMessage } from 'node:http';
import { beforeAll, expect, test } from 'vitest';
import type { ReleaseId, UserId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { notFound } from '@/lib/domain/policy/policy';
import { createRelease } from '@/lib/domain/releases/release.commands';
import { createFirstStudio } from '@/lib/domain/studios/studio.commands';
import { containerForTests } from '@/lib/testing/portal/container';
import { granted } from '@/lib/testing/portal/portal';
import { sessionCookie } from './cookies';
import { openSession } from './identity';
import { rawRefusals } from './raw-refusals';

const holder = containerForTests();
const owner = { studioName: 'Lacquer Room', ownerName: 'Ada', ownerEmail: 'ada@studio.test' };
let userId: UserId;
let releaseId: ReleaseId;
let studioId: string;
beforeAll(async () => {
  const made = granted(await createFirstStudio(holder.parts, owner));
  userId = made.owner.id;
  studioId = made.studio.id;
  const context = {
    ...holder.parts,
    actor: { kind: 'user', userId, name: 'Ada', email: owner.ownerEmail } as const,
  };
  const input = { kind: 'single', title: 'Cut', artist: 'Band', deadline: null, tracks: ['One'] } as const;
  releaseId = granted(await createRelease(context, made.studio.id, { ...input, tracks: ['One'] })).id;
});

const request = (remoteAddress: string, cookie = '') =>
  ({
    headers: { cookie, 'user-agent': 'Firefox/140.0' },
    socket: { remoteAddress },
  }) as unknown as IncomingMessage;
const rows = () => holder.parts.prisma.securityRecord.findMany({ orderBy: { firstAt: 'asc' } });
const foreign = refusal('forbidden', 'SRV-1', 'Elsewhere.');

test('SEC-2 says who was refused what, where the request shows it; strangers’ ids are left out', async () => {
  const note = rawRefusals(holder.parts);
  const use = { network: '203.0.113.7', userAgent: '' };
  const { secret } = await openSession(holder.parts, { userId, source: use });
  const cookie = `${sessionCookie(holder.parts.settings).name}=${secret}`;
  note(request('203.0.113.7', cookie), { refusal: notFound(), subject: `live ${releaseId}`, releaseId });
  await expect.poll(async () => (await rows()).length).toBe(1);
  holder.parts.clock.advance(1000);
  note(request('203.0.113.8'), { refusal: notFound(), subject: 'upload PATCH made-up' });
  await expect.poll(async () => (await rows()).length).toBe(2);
  expect(await rows()).toMatchObject([
    { kind: 'refused', rule: 'REL-1', whoId: userId, subject: `live ${releaseId}`, studioId },
    { kind: 'refused', rule: 'REL-1', whoId: null, subject: 'upload', network: '203.0.113.8' },
  ]);
});

test('SEC-4 a flood is written down once a minute, and a wrong origin without asking who it is', async () => {
  const { security, uow } = holder.parts;
  let written = 0;
  const counting = {
    ...security,
    note: async () => {
      written += 1;
    },
  };
  const asked: string[] = [];
  const listGuestsBySecrets = async () => {
    asked.push('guests');
    return [];
  };
  const shares = { ...uow.read.shares, listGuestsBySecrets };
  const parts = { ...holder.parts, security: counting, uow: { ...uow, read: { ...uow.read, shares } } };
  const note = rawRefusals(parts);
  const refused = { refusal: foreign, subject: 'request POST', isUnasked: true } as const;
  for (let i = 0; i < 50; i++) note(request('2001:db8::1', 'acetate-guest=x'), refused);
  await expect.poll(() => written).toBe(1);
  note(request('2001:db8::2'), refused);
  note(request('2001:db8:1::1'), refused);
  await expect.poll(() => written).toBe(2);
  holder.parts.clock.advance(60_001);
  note(request('2001:db8::1'), refused);
  await expect.poll(() => written).toBe(3);
  expect(asked).toEqual([]);
});
