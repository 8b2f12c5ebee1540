import { describe, expect, it } from 'vitest';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { givenPostedVersion, signedBy } from '@/lib/testing/portal/versions';
import { listVersionsSeen } from './version.queries';
import { postVersion, withdrawVersion } from './version-posting.commands';

const test = portalForTests();

async function withdrawn() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const client = await portal.client(release.id);
  const owner = portal.as(portal.owner);
  const first = await givenPostedVersion(portal, track, 'a');
  const second = await givenPostedVersion(portal, track, 'b');
  await signedBy(portal, track, client);
  granted(await withdrawVersion(owner, second.id));
  portal.clock.advance(1000);
  const heard = async () => {
    const rights = { listen: true, comment: true, upload: true, approve: true, download: true };
    const access = { kind: 'client', role: 'decider', rights } as const;
    const seen = await listVersionsSeen(portal.uow.read, access, track.id);
    return { numbers: seen.versions.map(({ number }) => number), current: seen.current?.number };
  };
  const state = async () => (await portal.uow.read.tracks.findTrack(track.id))?.state;
  return { portal, track, client, owner, first, second, heard, state };
}

describe('a version that was withdrawn', () => {
  it('VER-13 is posted again with another message, heard again, and mailed again', async () => {
    const { portal, owner, client, second, heard, state } = await withdrawn();
    expect(await heard()).toEqual({ numbers: [1], current: 1 });
    granted(await postVersion(owner, second.id, { message: 'It was right after all.' }));
    expect(await heard()).toEqual({ numbers: [2, 1], current: 2 });
    expect(await state()).toBe('inReview');
    const kept = await portal.uow.read.versions.findVersion(second.id);
    expect(kept).toMatchObject({ postMessage: 'It was right after all.', withdrawnAt: null });
    const mails = await portal.prisma.mailMessage.findMany({
      where: { template: 'version-posted', to: client.email, key: { contains: second.id } },
    });
    expect(mails).toHaveLength(2);
    expect(ruleOf(await postVersion(owner, second.id, { message: 'Once more.' }))).toBe('VER-13');
  });

  it('VER-13 what was signed of it stays void', async () => {
    const { portal, owner, track, client, second } = await withdrawn();
    granted(await postVersion(owner, second.id, { message: 'It was right after all.' }));
    const [approval] = await portal.uow.read.approvals.listApprovals(track.id);
    expect(approval).toMatchObject({ versionId: second.id, audioVoided: { reason: 'v2 was withdrawn.' } });
    await signedBy(portal, track, client);
    expect((await portal.uow.read.approvals.listApprovals(track.id))[0]?.audioVoided).toBeNull();
  });

  it('VER-12, VER-13 an older one that is posted again is what the client hears now', async () => {
    const { portal, owner, first, second, heard } = await withdrawn();
    granted(await postVersion(owner, second.id, { message: 'Again.' }));
    portal.clock.advance(1000);
    granted(await withdrawVersion(owner, first.id));
    granted(await postVersion(owner, first.id, { message: 'The first one, please compare.' }));
    expect(await heard()).toEqual({ numbers: [2, 1], current: 1 });
  });
});
