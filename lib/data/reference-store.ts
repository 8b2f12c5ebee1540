import type { AudioFileId, ReferenceId, ReleaseId, TrackId } from '@/lib/core/ids';
import type { Reference } from '@/lib/domain/references/reference';
import type { ReferenceStore } from '@/lib/domain/references/reference.store';
import type { Reference as Row } from './generated/prisma/client';
import type { Database } from './prisma';

const toReference = (row: Row): Reference => ({
  id: row.id as ReferenceId,
  releaseId: row.releaseId as ReleaseId,
  trackId: row.trackId as TrackId | null,
  audioFileId: row.audioFileId as AudioFileId,
  title: row.title,
  artist: row.artist,
  reason: row.reason,
  region:
    row.regionStartFrame === null || row.regionEndFrame === null
      ? null
      : { startFrame: row.regionStartFrame, endFrame: row.regionEndFrame },
  createdAt: row.createdAt,
  removedAt: row.removedAt,
});

const fromRegion = (region: Reference['region']) => ({
  regionStartFrame: region?.startFrame ?? null,
  regionEndFrame: region?.endFrame ?? null,
});

export function createReferenceStore(db: Database): ReferenceStore {
  return {
    async findReference(id) {
      const row = await db.reference.findUnique({ where: { id } });
      return row && toReference(row);
    },
    async listReferences(releaseId) {
      const where = { releaseId, removedAt: null };
      return (await db.reference.findMany({ where, orderBy: { createdAt: 'asc' } })).map(toReference);
    },
    async insertReference({ region, ...reference }) {
      await db.reference.create({ data: { ...reference, ...fromRegion(region) } });
    },
    async updateReference(id, { region, ...plain }) {
      const data = { ...plain, ...(region === undefined ? {} : fromRegion(region)) };
      await db.reference.update({ where: { id }, data });
    },
  };
}
