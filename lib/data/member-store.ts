import type { InvitationId, ReleaseId, StudioId, UserId } from '@/lib/core/ids';
import type { Invitation, ReleaseMember } from '@/lib/domain/members/member';
import type { ReleaseMemberStore } from '@/lib/domain/members/member.store';
import type { Rights } from '@/lib/domain/policy/actor';
import type { Invitation as InvitationRow, ReleaseMember as MemberRow } from './generated/prisma/client';
import type { Database } from './prisma';

interface RightColumns {
  canListen: boolean;
  canComment: boolean;
  canUpload: boolean;
  canApprove: boolean;
  canDownload: boolean;
}

const toRights = (row: RightColumns): Rights => ({
  listen: row.canListen,
  comment: row.canComment,
  upload: row.canUpload,
  approve: row.canApprove,
  download: row.canDownload,
});

const fromRights = (rights: Rights): RightColumns => ({
  canListen: rights.listen,
  canComment: rights.comment,
  canUpload: rights.upload,
  canApprove: rights.approve,
  canDownload: rights.download,
});

const toMember = (row: MemberRow): ReleaseMember => ({
  releaseId: row.releaseId as ReleaseId,
  userId: row.userId as UserId,
  role: row.role,
  rights: toRights(row),
});

const toInvitation = (row: InvitationRow): Invitation => ({
  id: row.id as InvitationId,
  releaseId: row.releaseId as ReleaseId,
  email: row.email,
  role: row.role,
  rights: toRights(row),
  tokenHash: row.tokenHash,
  note: row.note,
  expiresAt: row.expiresAt,
  acceptedAt: row.acceptedAt,
  revokedAt: row.revokedAt,
  createdAt: row.createdAt,
});

export function createMemberStore(db: Database): ReleaseMemberStore {
  return { ...memberMethods(db), ...invitationMethods(db) };
}

function memberMethods(db: Database) {
  return {
    async findMember(releaseId, userId) {
      const row = await db.releaseMember.findUnique({ where: { releaseId_userId: { releaseId, userId } } });
      return row && toMember(row);
    },
    async listMembers(releaseId) {
      const rows = await db.releaseMember.findMany({
        where: { releaseId },
        include: { user: true },
        orderBy: { createdAt: 'asc' },
      });
      return rows.map((row) => ({
        ...toMember(row),
        person: { id: row.userId as UserId, email: row.user.email, name: row.user.name ?? '' },
      }));
    },
    async countClients(releaseId, now) {
      const open = { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
      const [members, invitations] = await Promise.all([
        db.releaseMember.count({ where: { releaseId } }),
        db.invitation.count({ where: { releaseId, ...open } }),
      ]);
      return members + invitations;
    },
    async saveMember({ releaseId, userId, role, rights }) {
      const data = { role, ...fromRights(rights) };
      await db.releaseMember.upsert({
        where: { releaseId_userId: { releaseId, userId } },
        create: { releaseId, userId, ...data },
        update: data,
      });
    },
    async removeMember(releaseId, userId) {
      await db.releaseMember.deleteMany({ where: { releaseId, userId } });
    },
  } satisfies Partial<ReleaseMemberStore>;
}

function invitationMethods(db: Database) {
  return {
    async insertInvitation({ rights, ...invitation }) {
      await db.invitation.create({ data: { ...invitation, ...fromRights(rights) } });
    },
    async findInvitation(id) {
      const row = await db.invitation.findUnique({ where: { id } });
      return row && toInvitation(row);
    },
    async findInvitationByTokenHash(tokenHash) {
      const row = await db.invitation.findUnique({ where: { tokenHash } });
      return row && toInvitation(row);
    },
    async acceptInvitation(id, at) {
      const { count } = await db.invitation.updateMany({
        where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: at } },
        data: { acceptedAt: at },
      });
      return count === 1;
    },
    async revokeInvitation(id, at) {
      await db.invitation.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } });
    },
    async listInvitations(releaseId) {
      const rows = await db.invitation.findMany({ where: { releaseId }, orderBy: { createdAt: 'asc' } });
      return rows.map(toInvitation);
    },
    async listInvitingReleases(email) {
      const where = { email, acceptedAt: null, revokedAt: null };
      const rows = await db.invitation.findMany({
        where,
        select: { release: { select: { id: true, studioId: true } } },
      });
      return rows.map(({ release: { id, studioId } }) => ({
        id: id as ReleaseId,
        studioId: studioId as StudioId,
      }));
    },
    async hasOpenInvitation(email, now) {
      const where = { email, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
      return (await db.invitation.count({ where })) > 0;
    },
  } satisfies Partial<ReleaseMemberStore>;
}
