import type { AudioFileId, ReleaseId, Sha256, TrackId, UploadId } from '@/lib/core/ids';
import type { Upload } from '@/lib/domain/uploads/upload';
import { storedDetails } from '@/lib/domain/uploads/upload.schema';
import type { StorageScope, UploadStore } from '@/lib/domain/uploads/upload.store';
import { actorKindOf } from './columns';
import type { Upload as Row } from './generated/prisma/client';
import type { Database } from './prisma';
import { readableOrNull } from './readable';

/** A page shows no more; those under way are fewer (UPL-9), those refused may be many. */
const mostListed = 200;

const toUpload = (row: Row): Upload => ({
  id: row.id as UploadId,
  releaseId: row.releaseId as ReleaseId,
  trackId: row.trackId as TrackId | null,
  purpose: row.purpose,
  originalName: row.originalName,
  sizeBytes: Number(row.sizeBytes),
  fingerprint: row.fingerprint,
  claimedSha256: row.claimedSha256 as Sha256 | null,
  state: row.state,
  refusal: row.refusal,
  audioFileId: row.audioFileId as AudioFileId | null,
  details: readableOrNull(() => storedDetails.read(row.details, row.id)) ?? {},
  actor: {
    kind: actorKindOf(row.actorKind, { column: 'Upload.actorKind', rowId: row.id }),
    id: row.actorId,
    name: row.actorName,
  },
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  arrivedBytes: Number(row.arrivedBytes),
  heldUntil: row.heldUntil,
});

/** Rows of a scope by whoever wrote them; both tables store an actor, under different names. */
async function sendersOf(db: Database, { by, shareId }: StorageScope) {
  if (by) return { kind: by.kind, ids: [by.id] };
  if (shareId === undefined) return null;
  const guests = await db.guest.findMany({ where: { shareId }, select: { id: true } });
  return { kind: 'guest', ids: guests.map(({ id }) => id) };
}

/** Rows that nobody of the studio wrote, and no job. */
async function outsidersOf(db: Database, { studioId, isFromOutside }: StorageScope) {
  if (!isFromOutside) return null;
  const members = await db.membership.findMany({ where: { studioId }, select: { userId: true } });
  const ids = members.map(({ userId }) => userId);
  return {
    files: { OR: [{ createdByKind: 'guest' }, { createdByKind: 'user', createdById: { notIn: ids } }] },
    uploads: { AND: { OR: [{ actorKind: 'guest' }, { actorKind: 'user', actorId: { notIn: ids } }] } },
  };
}

/** What the studio itself makes of what was sent: deliveries with their packages, and artwork. */
async function sumMade(db: Database, scope: StorageScope): Promise<number> {
  const { studioId, releaseId, by, shareId, isFromOutside } = scope;
  if (by || shareId !== undefined || isFromOutside) return 0;
  const release = { studioId, purgedAt: null, ...(releaseId === undefined ? {} : { id: releaseId }) };
  const [files, packages, covers] = await Promise.all([
    db.deliverable.aggregate({ where: { delivery: { release } }, _sum: { sizeBytes: true } }),
    db.delivery.aggregate({ where: { release }, _sum: { zipSizeBytes: true } }),
    db.release.aggregate({ where: release, _sum: { artworkBytes: true } }),
  ]);
  const sums = [files._sum.sizeBytes, packages._sum.zipSizeBytes, covers._sum.artworkBytes];
  return sums.reduce<number>((total, sum) => total + Number(sum ?? 0), 0);
}

async function placeOf(db: Database, scope: StorageScope) {
  const { studioId, releaseId } = scope;
  const senders = await sendersOf(db, scope);
  const outside = await outsidersOf(db, scope);
  const release = {
    release: { studioId, purgedAt: null },
    ...(releaseId === undefined ? {} : { releaseId }),
  };
  const sender = senders && { kind: senders.kind, id: { in: senders.ids } };
  return {
    files: {
      ...release,
      ...(sender ? { createdByKind: sender.kind, createdById: sender.id } : {}),
      ...outside?.files,
    },
    uploads: {
      ...release,
      ...(sender ? { actorKind: sender.kind, actorId: sender.id } : {}),
      ...outside?.uploads,
    },
  };
}

export function createUploadStore(db: Database): UploadStore {
  const find = async (id: UploadId) => {
    const row = await db.upload.findUnique({ where: { id } });
    return row && toUpload(row);
  };
  return {
    findUpload: find,
    async lockUpload(id) {
      await db.$queryRaw`SELECT id FROM "Upload" WHERE id = ${id} FOR UPDATE`;
      return find(id);
    },
    async listUploads(releaseId, refusedSince) {
      const rows = await db.upload.findMany({
        where: {
          releaseId,
          OR: [
            { state: { in: ['receiving', 'verifying'] } },
            { state: 'refused', createdAt: { gt: refusedSince } },
          ],
        },
        orderBy: { createdAt: 'desc' },
        take: mostListed,
      });
      return rows.map(toUpload);
    },
    async findOpenUpload({ actor, releaseId, trackId, purpose, fingerprint, sizeBytes }) {
      const mine = { actorKind: actor.kind, actorId: actor.id };
      const where = { releaseId, trackId, purpose, fingerprint, sizeBytes, state: 'receiving' as const };
      const row = await db.upload.findFirst({ where: { ...where, ...mine }, orderBy: { createdAt: 'desc' } });
      return row && toUpload(row);
    },
    async listReceiving() {
      return (await db.upload.findMany({ where: { state: 'receiving' } })).map(toUpload);
    },
    async sumBytes(scope, { now, except, isHere = false }) {
      const { files, uploads } = await placeOf(db, scope);
      const others = except === undefined ? uploads : { ...uploads, NOT: { id: except } };
      const held = { state: 'receiving' as const, heldUntil: { gt: now } };
      const arriving = [{ state: 'verifying' as const }, ...(isHere ? [] : [held])];
      const resting = { state: 'receiving' as const, ...(isHere ? {} : { heldUntil: { lte: now } }) };
      const [made, stored, whole, parts] = await Promise.all([
        sumMade(db, scope),
        db.audioFile.aggregate({ where: files, _sum: { sizeBytes: true, madeBytes: true } }),
        db.upload.aggregate({ where: { ...others, OR: arriving }, _sum: { sizeBytes: true } }),
        db.upload.aggregate({ where: { ...others, ...resting }, _sum: { arrivedBytes: true } }),
      ]);
      const sums = [
        stored._sum.sizeBytes,
        stored._sum.madeBytes,
        whole._sum.sizeBytes,
        parts._sum.arrivedBytes,
      ];
      return sums.reduce<number>((total, sum) => total + Number(sum ?? 0), made);
    },
    async countOpen(scope) {
      const { uploads } = await placeOf(db, scope);
      return db.upload.count({ where: { ...uploads, state: { in: ['receiving', 'verifying'] } } });
    },
    async listExpired(now) {
      const where = { state: 'receiving' as const, expiresAt: { lt: now } };
      return (await db.upload.findMany({ where })).map(toUpload);
    },
    async insertUpload({ actor, details, ...plain }) {
      await db.upload.create({
        data: {
          ...plain,
          details: storedDetails.write(details),
          actorKind: actor.kind,
          actorId: actor.id,
          actorName: actor.name,
        },
      });
    },
    async updateUpload(id, change) {
      await db.upload.update({ where: { id }, data: change });
    },
  };
}
