import type { ReleaseId } from '@/lib/core/ids';
import type { RetentionScope } from '@/lib/domain/retention/retention';
import type { Purged } from '@/lib/domain/retention/retention.store';
import type { Database } from './prisma';

/** Without the date, which the notice above every page of the release writes as its reader is used to. */
const failure = 'It was deleted, as the studio’s policy says. Its hashes are kept.';

/** RET-7: rows of sounds, versions and deliveries stay, with their names, hashes and dates; the bytes are nobody's any more. */
async function purgeSounds(db: Database, releaseId: ReleaseId, at: Date): Promise<Purged> {
  const sounds = await db.audioFile.aggregate({
    where: { releaseId },
    _sum: { sizeBytes: true, madeBytes: true },
    _count: true,
  });
  const files = await db.deliverable.aggregate({
    where: { delivery: { releaseId } },
    _sum: { sizeBytes: true },
    _count: true,
  });
  const packages = await db.delivery.aggregate({
    where: { releaseId, zipSha256: { not: null } },
    _sum: { zipSizeBytes: true },
    _count: { zipSha256: true },
  });
  await db.audioFile.updateMany({ where: { releaseId }, data: { state: 'failed', failure, deletedAt: at } });
  const sums = [
    sounds._sum.sizeBytes,
    sounds._sum.madeBytes,
    files._sum.sizeBytes,
    packages._sum.zipSizeBytes,
  ];
  return {
    files: sounds._count + files._count + packages._count.zipSha256,
    bytes: sums.reduce<number>((total, sum) => total + Number(sum ?? 0), 0),
  };
}

/**
 * What mails of a release are about, as the second part of their keys (lib/domain/events/event-mails.ts). Those by which its
 * deletion was announced are about the release itself: they stay, as what was told to whom and when.
 */
async function deleteMails(db: Database, releaseId: ReleaseId): Promise<void> {
  await db.mailMessage.deleteMany({ where: { stream: releaseId, template: { not: 'deletion-announced' } } });
  // Ids of the log as well: a request that was withdrawn, or an invitation that was revoked, may have no row any more.
  await db.$executeRaw`
    DELETE FROM "MailMessage" WHERE split_part(key, ':', 2) IN (
      SELECT about.id FROM "Event", LATERAL (
        SELECT coalesce(payload->'value', payload) AS said) AS event, LATERAL (
        VALUES (said->>'invitationId'), (said->>'requestId'), (said->>'versionId'), (said->>'roundId'),
          (said->>'approvalId'), (said->>'deliveryId')) AS about (id)
      WHERE stream = ${releaseId} AND about.id IS NOT NULL)`;
}

/** RET-7: what was said and sent around the sound, and everybody's access. The log, approvals and codes stay. */
async function purgeConversation(db: Database, releaseId: ReleaseId, at: Date): Promise<void> {
  const ofTrack = { track: { releaseId } };
  await deleteMails(db, releaseId);
  await db.comment.deleteMany({ where: { releaseId } });
  await db.round.deleteMany({ where: ofTrack });
  await db.mixRequest.deleteMany({ where: ofTrack });
  await db.findingWaiver.deleteMany({ where: { mix: ofTrack } });
  await db.brief.deleteMany({ where: { releaseId } });
  await db.textSource.deleteMany({ where: { releaseId } });
  await db.reference.updateMany({ where: { releaseId }, data: { reason: '', removedAt: at } });
  await db.upload.deleteMany({ where: { releaseId, state: { in: ['done', 'refused', 'abandoned'] } } });
  await db.share.deleteMany({ where: { releaseId } });
  await db.invitation.deleteMany({ where: { releaseId } });
  await db.releaseMember.deleteMany({ where: { releaseId } });
  const noArtwork = { artworkSha256: null, artworkMime: null, artworkWidth: null, artworkHeight: null };
  await db.release.update({ where: { id: releaseId }, data: { ...noArtwork, artworkBytes: 0 } });
}

export async function purgeRows(
  db: Database,
  releaseId: ReleaseId,
  { scope, at }: { scope: RetentionScope; at: Date },
): Promise<Purged> {
  const purged = await purgeSounds(db, releaseId, at);
  if (scope === 'release') await purgeConversation(db, releaseId, at);
  await db.master.updateMany({ where: { track: { releaseId } }, data: { draftMixId: null } });
  await db.retentionWarning.deleteMany({ where: { releaseId } });
  await db.release.update({ where: { id: releaseId }, data: { purgedAt: at, purgedScope: scope } });
  return purged;
}
