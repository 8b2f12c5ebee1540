import { describe, expect, it } from 'vitest';
import { hashOf } from '@/lib/testing/portal/audio';
import { bareManifest } from '@/lib/testing/portal/deliveries';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { givenPostedVersion, origin, shownForApproval, signedBy } from '@/lib/testing/portal/versions';
import { publishDelivery, startDelivery } from '../deliverables/delivery.commands';
import { withdrawDelivery } from '../deliverables/delivery-withdrawal.commands';
import { viewReview } from '../tracks/review.queries';
import { approveVersion } from './approval.commands';
import { takeBackApproval } from './approval-taking-back.commands';

const test = portalForTests();
const because = { reason: 'I pressed it for the wrong song.' };

async function signed() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const client = await portal.client(release.id);
  await givenPostedVersion(portal, track, 'a');
  const approval = await signedBy(portal, track, client);
  const state = async () => (await portal.uow.read.tracks.findTrack(track.id))?.state;
  const newest = async () => (await portal.uow.read.approvals.listApprovals(track.id))[0];
  const owner = portal.as(portal.owner);
  const deliver = async () => {
    const { id } = granted(await startDelivery(owner, release.id, { kinds: ['wav24'] }));
    const zip = { sha256: hashOf('z'), sizeBytes: 1000 };
    const system = portal.as({ kind: 'system' });
    granted(await publishDelivery(system, id, { manifest: bareManifest, zip, files: [] }));
    return id;
  };
  return { portal, release, track, client, approval, state, newest, owner, deliver };
}

describe('an approval by mistake', () => {
  it('APR-10 is taken back by who gave it; the reason stays, and the studio is told', async () => {
    const { portal, track, client, approval, state, newest } = await signed();
    granted(await takeBackApproval(portal.as(client), track.id, because));
    expect(await state()).toBe('inReview');
    expect(await newest()).toMatchObject({
      ...{ id: approval.id, wording: approval.wording, takenBack: because },
      ...{ audioVoided: because, textVoided: because },
    });
    const mails = await portal.prisma.mailMessage.findMany({ where: { template: 'approval-taken-back' } });
    const about = mails.filter(({ key }) => key.includes(approval.id));
    expect(about.map(({ to }) => to)).toEqual(['ada@studio.test']);
    expect(ruleOf(await takeBackApproval(portal.as(client), track.id, because))).toBe('APR-10');
    granted(
      await approveVersion({ ...portal.as(client), origin }, track.id, await shownForApproval(portal, track)),
    );
    expect(await state()).toBe('approved');
  });

  it('APR-10 is not taken back by anybody else: neither the studio nor another who may approve', async () => {
    const { portal, release, track, owner, state } = await signed();
    const other = await portal.client(release.id);
    expect(ruleOf(await takeBackApproval(portal.as(other), track.id, because))).toBe('APR-10');
    expect(ruleOf(await takeBackApproval(owner, track.id, because))).toBe('APR-1');
    expect(await state()).toBe('approved');
  });

  it('APR-10 leaves the track approved while somebody else’s approval stands', async () => {
    const { portal, release, track, client, state } = await signed();
    await signedBy(portal, track, await portal.client(release.id));
    granted(await takeBackApproval(portal.as(client), track.id, because));
    expect(await state()).toBe('approved');
  });

  it('APR-10 stands once the masters are delivered, until the studio withdraws them', async () => {
    const { portal, track, client, owner, deliver, state } = await signed();
    const id = await deliver();
    expect(ruleOf(await takeBackApproval(portal.as(client), track.id, because))).toBe('APR-10');
    granted(await withdrawDelivery(owner, id, { reason: 'Kim asked for it.' }));
    granted(await takeBackApproval(portal.as(client), track.id, because));
    expect(await state()).toBe('inReview');
  });

  it('APR-10 the page offers it to whoever gave it, and to nobody else', async () => {
    const { portal, release, track, client, owner, deliver } = await signed();
    const other = await portal.client(release.id);
    const offeredTo = async (context: typeof owner) => {
      const { approvals } = granted(await viewReview(context, track.id));
      return approvals.map(({ mayTakeBack }) => mayTakeBack?.allowed ?? null);
    };
    expect(await offeredTo(portal.as(client))).toEqual([true]);
    expect(await offeredTo(portal.as(other))).toEqual([null]);
    expect(await offeredTo(owner)).toEqual([null]);
    await deliver();
    expect(await offeredTo(portal.as(client))).toEqual([false]);
  });
});
