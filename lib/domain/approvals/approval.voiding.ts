import type { ReleaseId, TrackId, VersionId } from '@/lib/core/ids';
import type { Context } from '../context';
import { settleOffers } from '../deliverables/delivery.offer';
import { deliveredMetadata, metadataDigest } from '../deliverables/metadata';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import { isInForce } from './approval';

const textChanged = 'Title, names, codes or artwork changed after this was signed.';

/**
 * APR-4: the text ticks of a release whose metadata is no longer what was signed. Call after any change of metadata,
 * in its transaction. Undoing the change later does not revive a tick.
 */
export async function voidTextApprovals(
  tx: Transaction,
  { actor, clock }: Pick<Context, 'actor' | 'clock'>,
  { releaseId, reason = textChanged }: { releaseId: ReleaseId; reason?: string },
): Promise<void> {
  const release = await tx.releases.findRelease(releaseId);
  if (!release) return;
  const tracks = await tx.tracks.listTracks(releaseId);
  for (const track of tracks) {
    const open = (await tx.approvals.listApprovals(track.id)).filter((a) => a.textVoided === null);
    if (open.length === 0) continue;
    const digest = await metadataDigest(deliveredMetadata(release, track, tracks.length));
    for (const approval of open.filter((a) => a.metadataDigest !== digest)) {
      await tx.approvals.voidTick(approval.id, 'text', { at: clock.now(), reason });
      await tx.record(releaseId, actor, {
        type: 'approval.voided',
        approvalId: approval.id,
        trackId: track.id,
        tick: 'text',
        reason,
      });
      if (isInForce(approval)) await moveTrack(tx, { actor }, { track, act: 'approval.voided' });
    }
  }
  await settleOffers(tx, { actor, clock }, { releaseId, reason });
}

interface AudioVoiding {
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId;
  readonly versionId?: VersionId;
  readonly reason: string;
}

/**
 * APR-5: a newly posted version voids the audio ticks of its track, and of no other track; a withdrawn one (give its
 * `versionId`) those of itself alone.
 */
export async function voidAudioApprovals(
  tx: Transaction,
  { actor, clock }: Pick<Context, 'actor' | 'clock'>,
  { releaseId, trackId, versionId, reason }: AudioVoiding,
): Promise<void> {
  for (const approval of await tx.approvals.listApprovals(trackId)) {
    if (approval.audioVoided !== null) continue;
    if (versionId !== undefined && approval.versionId !== versionId) continue;
    await tx.approvals.voidTick(approval.id, 'audio', { at: clock.now(), reason });
    await tx.record(releaseId, actor, {
      type: 'approval.voided',
      approvalId: approval.id,
      trackId,
      tick: 'audio',
      reason,
    });
  }
  await settleOffers(tx, { actor, clock }, { releaseId, reason });
}
