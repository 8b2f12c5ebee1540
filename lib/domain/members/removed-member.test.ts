import { expect, test } from 'vitest';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { defaultRights } from '../policy/actor';
import { acceptInvitation, invite, removeMember } from './member.commands';

const shared = portalForTests();

test('MEM-7 who is removed does not come back by an invitation that was sent again before', async () => {
  const { portal } = shared;
  const { release } = await portal.release();
  const who = { email: 'kim@band.test', role: 'reviewer', rights: defaultRights.reviewer } as const;
  const inviteBy = async (hash: string) =>
    granted(await invite({ ...portal.as(portal.owner), token: { secret: hash, hash } }, release.id, who));
  await inviteBy('first');
  const { person } = granted(await acceptInvitation(portal, { tokenHash: 'first', name: 'Kim' }));
  await inviteBy('second');
  granted(await removeMember(portal.as(portal.owner), { releaseId: release.id, userId: person.id }));
  expect(ruleOf(await acceptInvitation(portal, { tokenHash: 'second', name: 'Kim' }))).toBe('MEM-4');
});
