import type { VersionId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { isInForce } from '../approvals/approval';
import { voidAudioApprovals } from '../approvals/approval.voiding';
import type { Context } from '../context';
import { notFound } from '../policy/policy';
import { type AuthorizedTrack, authorizeTrack } from '../tracks/track.commands';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import { isPosted, type Version } from './version';
import type { PostVersion } from './version.schema';

interface AuthorizedVersion extends AuthorizedTrack {
  readonly version: Version;
}

/** A version for somebody who may post, with its track locked, so that posting, sending and approving happen one at a time. */
async function authorizeVersion(
  tx: Transaction,
  context: Context,
  versionId: VersionId,
): Promise<Result<AuthorizedVersion>> {
  const master = await tx.versions
    .findVersion(versionId)
    .then((found) => found && tx.versions.findMaster(found.masterId));
  if (!master) return refuse(notFound());
  const authorized = await authorizeTrack(tx, context, { trackId: master.trackId, act: 'version.post' });
  if (!authorized.ok) return authorized;
  await tx.tracks.lockTrack(master.trackId);
  const version = await tx.versions.findVersion(versionId);
  return version ? ok({ ...authorized.value, version }) : refuse(notFound());
}

/**
 * VER-3: shows a version to the client, with a message: mails go out, and an approval of the track's audio is void. VER-13: one that
 * was withdrawn is posted again, with what is said now; what was signed of it stays void.
 */
export async function postVersion(
  context: Context,
  versionId: VersionId,
  { message }: PostVersion,
): Promise<Result<Version>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeVersion(tx, context, versionId);
    if (!authorized.ok) return authorized;
    const { version, track } = authorized.value;
    const { id: trackId, releaseId } = track;
    const { number } = version;
    if (isPosted(version)) return refuse(refusal('conflict', 'VER-13', `v${number} was posted already.`));
    const file = await tx.audio.findAudioFile(version.audioFileId);
    if (file?.state !== 'ready') {
      const sentence = `v${number} is still being measured. Post it when that is done.`;
      return refuse(refusal('conflict', 'VER-14', sentence));
    }
    const posted = { postedAt: clock.now(), postMessage: message, withdrawnAt: null };
    await tx.versions.updateVersion(versionId, posted);
    await tx.record(releaseId, actor, { type: 'version.posted', versionId, trackId, number, message });
    await voidAudioApprovals(tx, context, { releaseId, trackId, reason: `v${number} was posted.` });
    await moveTrack(tx, context, { track, act: 'version.posted' });
    return ok({ ...version, ...posted });
  });
}

/** VER-15: a posted version can be withdrawn, never deleted; its audio ticks are void. */
export async function withdrawVersion(context: Context, versionId: VersionId): Promise<Result<Version>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeVersion(tx, context, versionId);
    if (!authorized.ok) return authorized;
    const { version, track } = authorized.value;
    const { id: trackId, releaseId } = track;
    const { number } = version;
    if (!isPosted(version)) {
      const sentence = version.withdrawnAt
        ? `v${number} was withdrawn already.`
        : `v${number} was never posted, so nobody outside the studio can hear it.`;
      return refuse(refusal('conflict', 'VER-15', sentence));
    }
    const wasApproved = (await tx.approvals.listApprovals(trackId)).some(
      (approval) => approval.versionId === versionId && isInForce(approval),
    );
    const withdrawn = { withdrawnAt: clock.now() };
    await tx.versions.updateVersion(versionId, withdrawn);
    await tx.record(releaseId, actor, { type: 'version.withdrawn', versionId, trackId, number });
    await voidAudioApprovals(tx, context, {
      releaseId,
      trackId,
      versionId,
      reason: `v${number} was withdrawn.`,
    });
    const left = (await tx.versions.listVersions(version.masterId)).filter(isPosted);
    if (left.length === 0) await moveTrack(tx, context, { track, act: 'version.withdrawn' });
    else if (wasApproved) await moveTrack(tx, context, { track, act: 'approval.voided' });
    return ok({ ...version, ...withdrawn });
  });
}
