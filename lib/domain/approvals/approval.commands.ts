import type { ApprovalId, TrackId } from '@/lib/core/ids';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { settleOffers } from '../deliverables/delivery.offer';
import { notFound } from '../policy/policy';
import { type AuthorizedTrack, authorizeTrack } from '../tracks/track.commands';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import { type Approval, isInForce } from './approval';
import type { ApprovalOrigin, Approve } from './approval.schema';
import type { NewApproval } from './approval.store';
import { type ApprovalSubject, approvalSubject } from './approval.subject';
import { signedText } from './approval.wording';

/**
 * APR-1, APR-2, APR-6, APR-7: signs the current version, both ticks, exactly as it was shown. Release and track are
 * locked while it is compared. Pressing twice is one approval (APR-8).
 */
export async function approveVersion(
  context: Context & { origin: ApprovalOrigin },
  trackId: TrackId,
  input: Approve,
): Promise<Result<Approval>> {
  const { actor, uow, clock, ids, origin } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeTrack(tx, context, { trackId, act: 'master.approve' });
    if (!authorized.ok) return authorized;
    if (actor.kind !== 'user') return refuse(notFound());
    if (!input.audio || !input.text) {
      const sentence = 'Approving takes both ticks: one for the sound, one for the text and codes.';
      return refuse(refusal('invalid', 'APR-2', sentence, input.audio ? 'text' : 'audio'));
    }
    await tx.tracks.lockTrack(trackId);
    await tx.releases.lockRelease(authorized.value.release.id);
    const subject = await approvalSubject(tx, trackId);
    if (!subject.ok) return subject;
    const differs = differenceFrom(subject.value, input);
    if (differs) return refuse(differs);
    const { version, facts, metadata, metadataDigest } = subject.value;
    const mine = (await tx.approvals.listApprovals(trackId)).find(
      (old) => isInForce(old) && old.userId === actor.userId && old.versionId === version.id,
    );
    if (mine) return ok(mine);
    const approval: NewApproval = {
      id: ids.next<ApprovalId>(),
      trackId,
      versionId: version.id,
      userId: actor.userId,
      name: actor.name,
      email: actor.email,
      pcmSha256: version.pcmSha256,
      metadataDigest,
      wording: signedText({ number: version.number, facts, metadata }),
      ip: origin.ip,
      userAgent: origin.userAgent.slice(0, 500),
      createdAt: clock.now(),
      audioVoided: null,
      textVoided: null,
      takenBack: null,
      signed: metadata,
    };
    await tx.approvals.insertApproval(approval);
    await recordApproval(tx, context, { authorized: authorized.value, approval, number: version.number });
    return ok(approval);
  });
}

/** APR-6: what differs from what was shown, in words. */
function differenceFrom(subject: ApprovalSubject, shown: Approve): Refusal | null {
  const { version, metadataDigest } = subject;
  if (shown.versionId !== version.id) {
    const sentence = `v${version.number} stands here now, and you were shown another version. Listen to v${version.number} first.`;
    return refusal('conflict', 'APR-7', sentence);
  }
  if (shown.pcmSha256 !== version.pcmSha256) {
    const sentence = `The sound you were shown is not the sound of v${version.number}. Reload the page and listen again.`;
    return refusal('conflict', 'APR-6', sentence);
  }
  if (shown.metadataDigest !== metadataDigest) {
    const sentence = 'Title, names, codes or artwork changed while you were reading. Look at them again.';
    return refusal('conflict', 'APR-6', sentence);
  }
  return null;
}

async function recordApproval(
  tx: Transaction,
  context: Context,
  { authorized, approval, number }: { authorized: AuthorizedTrack; approval: Approval; number: number },
): Promise<void> {
  const { release, track } = authorized;
  await tx.record(release.id, context.actor, {
    type: 'track.approved',
    approvalId: approval.id,
    trackId: track.id,
    versionId: approval.versionId,
    number,
  });
  await moveTrack(tx, context, { track, act: 'approved' });
  await settleOffers(tx, context, { releaseId: release.id, reason: '' });
}
