import type { TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { isOffered, settleOffers } from '../deliverables/delivery.offer';
import { planDelivery } from '../deliverables/delivery-plan';
import { notFound } from '../policy/policy';
import type { Release } from '../releases/release';
import { authorizeTrack } from '../tracks/track.commands';
import { moveTrack } from '../tracks/track-moves';
import type { Stores } from '../unit-of-work';
import { type Approval, isInForce } from './approval';
import type { TakeBackApproval } from './approval.schema';
import { approvalInForce } from './approval.status';

/** APR-10: whether masters that were made of what is approved are offered now. */
export async function isDelivered(stores: Stores, release: Release): Promise<boolean> {
  const finished = (await stores.deliveries.listDeliveries(release.id)).filter(
    ({ state, withdrawn }) => state === 'ready' && !withdrawn,
  );
  if (finished.length === 0) return false;
  const plan = await planDelivery(stores, release);
  return (await Promise.all(finished.map((delivery) => isOffered(plan, delivery)))).includes(true);
}

/**
 * APR-10: whoever gave an approval takes it back, with a reason that stays in the record, until the masters are delivered. The
 * track is in review again, and the studio, which was told of the approval, is told.
 */
export async function takeBackApproval(
  context: Context,
  trackId: TrackId,
  { reason }: TakeBackApproval,
): Promise<Result<Approval>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeTrack(tx, context, { trackId, act: 'master.approve' });
    if (!authorized.ok) return authorized;
    if (actor.kind !== 'user') return refuse(notFound());
    const { track } = authorized.value;
    await tx.tracks.lockTrack(trackId);
    const release = await tx.releases.lockRelease(authorized.value.release.id);
    if (!release) return refuse(notFound());
    const approvals = await tx.approvals.listApprovals(trackId);
    const mine = approvals.find((approval) => isInForce(approval) && approval.userId === actor.userId);
    if (!mine) return refuse(refusal('conflict', 'APR-10', 'No approval of yours is in force here.'));
    if (await isDelivered(tx, release)) {
      const sentence = 'The masters are delivered, so the approval stands. Ask the studio to withdraw them.';
      return refuse(refusal('conflict', 'APR-10', sentence));
    }
    const at = clock.now();
    await tx.approvals.takeBack(mine.id, { at, reason });
    const version = await tx.versions.findVersion(mine.versionId);
    await tx.record(release.id, actor, {
      type: 'approval.takenBack',
      approvalId: mine.id,
      trackId,
      versionId: mine.versionId,
      number: version?.number ?? 0,
      reason,
    });
    if (!approvalInForce(await tx.approvals.listApprovals(trackId)))
      await moveTrack(tx, context, { track, act: 'approval.voided' });
    await settleOffers(tx, context, { releaseId: release.id, reason });
    return ok({ ...mine, takenBack: { at, reason } });
  });
}
