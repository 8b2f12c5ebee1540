import type { ApprovalId, Sha256, TrackId, UserId, VersionId } from '@/lib/core/ids';
import type { Approval, Voiding } from '@/lib/domain/approvals/approval';
import type { ApprovalStore } from '@/lib/domain/approvals/approval.store';
import { storedSignedMetadata } from '@/lib/domain/approvals/signed-metadata.schema';
import type { Approval as Row } from './generated/prisma/client';
import { listsInOneQuery } from './in-one-query';
import type { Database } from './prisma';
import { readable } from './readable';

const mostUntold = 500;

const toVoiding = (at: Date | null, reason: string | null): Voiding | null =>
  at ? { at, reason: reason ?? '' } : null;

const toApproval = (row: Row): Approval => ({
  id: row.id as ApprovalId,
  trackId: row.trackId as TrackId,
  versionId: row.versionId as VersionId,
  userId: row.userId as UserId,
  name: row.name,
  email: row.email,
  pcmSha256: row.pcmSha256 as Sha256,
  metadataDigest: row.metadataDigest as Sha256,
  wording: row.wording,
  ip: row.ip,
  userAgent: row.userAgent,
  createdAt: row.createdAt,
  audioVoided: toVoiding(row.audioVoidedAt, row.audioVoidReason),
  textVoided: toVoiding(row.textVoidedAt, row.textVoidReason),
  takenBack: toVoiding(row.takenBackAt, row.takenBackReason),
  signed: readable(() => storedSignedMetadata.readNullable(row.signedMetadata, row.id)),
});

export function createApprovalStore(db: Database): ApprovalStore {
  return {
    listApprovals: listsInOneQuery(
      async (trackIds: readonly TrackId[]) => {
        const where = { trackId: { in: [...trackIds] } };
        return (await db.approval.findMany({ where, orderBy: { createdAt: 'desc' } })).map(toApproval);
      },
      (approval) => approval.trackId,
    ),
    async insertApproval({ audioVoided, textVoided, takenBack, signed, ...approval }) {
      await db.approval.create({
        data: {
          ...approval,
          audioVoidedAt: audioVoided?.at ?? null,
          audioVoidReason: audioVoided?.reason ?? null,
          textVoidedAt: textVoided?.at ?? null,
          textVoidReason: textVoided?.reason ?? null,
          ...(signed ? { signedMetadata: storedSignedMetadata.write(signed) } : {}),
          takenBackAt: takenBack?.at ?? null,
          takenBackReason: takenBack?.reason ?? null,
        },
      });
    },
    async listUntoldTexts() {
      const where = { textVoidedAt: { not: null }, textToldAt: null, audioVoidedAt: null };
      const rows = await db.approval.findMany({ where, orderBy: { textVoidedAt: 'asc' }, take: mostUntold });
      return rows.map(toApproval);
    },
    async markTextTold(ids, at) {
      const where = { id: { in: [...ids] }, textToldAt: null };
      return (await db.approval.updateMany({ where, data: { textToldAt: at } })).count;
    },
    async takeBack(id, { at, reason }) {
      const ticks = { audioVoidedAt: at, audioVoidReason: reason, textVoidedAt: at, textVoidReason: reason };
      await db.approval.update({
        where: { id },
        data: { ...ticks, takenBackAt: at, takenBackReason: reason },
      });
    },
    async voidTick(id, tick, { at, reason }) {
      if (tick === 'audio') {
        const where = { id, audioVoidedAt: null };
        await db.approval.updateMany({ where, data: { audioVoidedAt: at, audioVoidReason: reason } });
        return;
      }
      const where = { id, textVoidedAt: null };
      await db.approval.updateMany({ where, data: { textVoidedAt: at, textVoidReason: reason } });
    },
  };
}
