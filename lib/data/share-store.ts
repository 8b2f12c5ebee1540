import type { GuestId, ReleaseId, ShareId, UserId } from '@/lib/core/ids';
import type { Rights } from '@/lib/domain/policy/actor';
import type { Guest, Share } from '@/lib/domain/shares/share';
import type { ShareStore } from '@/lib/domain/shares/share.store';
import type { Guest as GuestRow, Share as Row } from './generated/prisma/client';
import { type LinkSeal, openedOrNull } from './link-seal';
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
  notesHiddenAt: row.notesHiddenAt,
  createdById: row.createdById as UserId,
  createdAt: row.createdAt,
});

const fromRights = ({ listen, comment, upload, download }: Rights) => ({
  canListen: listen,
  canComment: comment,
  canUpload: upload,
  canDownload: download,
});

const toGuest = (row: GuestRow): Guest => ({
  ...row,
  id: row.id as GuestId,
  shareId: row.shareId as ShareId,
});

export function createShareStore(db: Database, seal: LinkSeal): ShareStore {
  return { ...shareMethods(db, seal), ...guestMethods(db), ...hidingMethods(db) };
}

/** COM-10: the notes follow, but for those that stay hidden for the other reason. */
function hidingMethods(db: Database) {
  return {
    async setGuestNotesHidden(id, hiddenAt) {
      const { share } = await db.guest.update({
        where: { id },
        data: { notesHiddenAt: hiddenAt },
        include: { share: true },
      });
      const data = { hiddenAt: hiddenAt ?? share.notesHiddenAt };
      await db.comment.updateMany({ where: { authorKind: 'guest', authorId: id }, data });
    },
    async setLinkNotesHidden(id, hiddenAt) {
      await db.share.update({ where: { id }, data: { notesHiddenAt: hiddenAt } });
      const guests = await db.guest.findMany({ where: { shareId: id, notesHiddenAt: { not: null } } });
      const authorId = { notIn: guests.map((guest) => guest.id) };
      await db.comment.updateMany({ where: { shareId: id, authorId }, data: { hiddenAt } });
    },
  } satisfies Partial<ShareStore>;
}

function shareMethods(db: Database, seal: LinkSeal) {
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
      return (await db.share.findMany({ where: { releaseId }, orderBy: { createdAt: 'asc' } })).map(toShare);
    },
    async insertShare({ rights, ...share }, token) {
      await db.share.create({ data: { ...share, ...fromRights(rights), sealedToken: seal.seal(token) } });
    },
    async findShareToken(id) {
      const row = await db.share.findUnique({ where: { id }, select: { sealedToken: true } });
      return openedOrNull(seal, row?.sealedToken ?? null);
    },
    async updateShare(id, { rights, label, expiresAt }) {
      await db.share.update({ where: { id }, data: { label, expiresAt, ...fromRights(rights) } });
    },
    async revokeShare(id, at) {
      await db.share.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
    },
    async lockShare(id) {
      await db.$queryRaw`SELECT id FROM "Share" WHERE id = ${id} FOR UPDATE`;
    },
  } satisfies Partial<ShareStore>;
}

function guestMethods(db: Database) {
  return {
    async countGuests(id) {
      return db.guest.count({ where: { shareId: id } });
    },
    async listGuests(releaseId) {
      const rows = await db.guest.findMany({
        where: { share: { releaseId } },
        orderBy: { createdAt: 'asc' },
      });
      const counts = await db.comment.groupBy({
        by: ['authorId'],
        where: { releaseId, authorKind: 'guest', deletedAt: null },
        _count: true,
      });
      const notes = new Map(counts.map(({ authorId, _count }) => [authorId, _count]));
      return rows.map((row) => ({ ...toGuest(row), notes: notes.get(row.id) ?? 0 }));
    },
    async insertGuest(guest) {
      await db.guest.create({ data: { ...guest } });
    },
    async findGuest(id) {
      const row = await db.guest.findUnique({ where: { id } });
      return row && toGuest(row);
    },
    async listGuestsBySecrets(secretHashes) {
      const rows = await db.guest.findMany({
        where: { secretHash: { in: [...secretHashes] } },
        include: { share: true },
      });
      return rows.map(({ share, ...guest }) => ({ guest: toGuest(guest), share: toShare(share) }));
    },
  } satisfies Partial<ShareStore>;
}
