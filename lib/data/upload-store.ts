import type { AudioFileId, ReleaseId, Sha256, TrackId, UploadId } from '@/lib/core/ids';
import type { Upload } from '@/lib/domain/uploads/upload';
import { storedDetails } from '@/lib/domain/uploads/upload.schema';
import type { UploadStore } from '@/lib/domain/uploads/upload.store';
import { actorKindOf } from './columns';
import type { Upload as Row } from './generated/prisma/client';
import type { Database } from './prisma';
import { readableOrNull } from './readable';

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
});

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
    async sumBytes(studioId) {
      const of = { release: { studioId } };
      const stored = await db.audioFile.aggregate({ where: of, _sum: { sizeBytes: true } });
      const state = { in: ['receiving' as const, 'verifying' as const] };
      const coming = await db.upload.aggregate({ where: { ...of, state }, _sum: { sizeBytes: true } });
      return Number(stored._sum.sizeBytes ?? 0) + Number(coming._sum.sizeBytes ?? 0);
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
