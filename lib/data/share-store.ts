import type { GuestId, ReleaseId, ShareId, UserId } from '@/lib/core/ids';
import type { Guest, Share } from '@/lib/domain/shares/share';
import type { ShareStore } from '@/lib/domain/shares/share.store';
import type { Guest as GuestRow, Share as Row } from './generated/prisma/client';
import type { Database } from './prisma';

const toShare = (row: Row): Share => ({
  id: row.id as ShareId,
  releaseId: row.releaseId as ReleaseId,
  label: row.label,
  tokenHash: row.tokenHash,
  rights: {
    listen: row.canListen,
    comment: row.canComment,
    upload: row.canUpload,
    approve: false,
    download: row.canDownload,
  },
  expiresAt: row.expiresAt,
  revokedAt: row.revokedAt,
  createdById: row.createdById as UserId,
  createdAt: row.createdAt,
});

const toGuest = (row: GuestRow): Guest => ({
  ...row,
  id: row.id as GuestId,
  shareId: row.shareId as ShareId,
});

export function createShareStore(db: Database): ShareStore {
  return {
    async findShare(id) {
      const row = await db.share.findUnique({ where: { id } });
      return row && toShare(row);
    },
    async findShareByTokenHash(tokenHash) {
      const row = await db.share.findUnique({ where: { tokenHash } });
      return row && toShare(row);
    },
    async listShares(releaseId) {
      const rows = await db.share.findMany({
        where: { releaseId },
        include: { _count: { select: { guests: true } } },
        orderBy: { createdAt: 'asc' },
      });
      return rows.map((row) => ({ ...toShare(row), guests: row._count.guests }));
    },
    async insertShare({ rights, ...share }) {
      const { listen, comment, upload, download } = rights;
      await db.share.create({
        data: { ...share, canListen: listen, canComment: comment, canUpload: upload, canDownload: download },
      });
    },
    async revokeShare(id, at) {
      await db.share.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
    },
    async insertGuest(guest) {
      await db.guest.create({ data: { ...guest } });
    },
    async findGuest(id) {
      const row = await db.guest.findUnique({ where: { id } });
      return row && toGuest(row);
    },
    async findGuestBySecretHash(secretHash) {
      const row = await db.guest.findUnique({ where: { secretHash } });
      return row && toGuest(row);
    },
  };
}
