import type { ReleaseId, TrackId } from '@/lib/core/ids';
import type { Track } from '@/lib/domain/tracks/track';
import type { TrackStore } from '@/lib/domain/tracks/track.store';
import type { Track as Row } from './generated/prisma/client';
import { listsInOneQuery } from './in-one-query';
import type { Database } from './prisma';

const toTrack = (row: Row): Track => ({
  ...row,
  id: row.id as TrackId,
  releaseId: row.releaseId as ReleaseId,
});

export function createTrackStore(db: Database): TrackStore {
  const find = async (id: TrackId) => {
    const row = await db.track.findUnique({ where: { id } });
    return row && toTrack(row);
  };
  return {
    findTrack: find,
    async lockTrack(id) {
      await db.$queryRaw`SELECT id FROM "Track" WHERE id = ${id} FOR UPDATE`;
      return find(id);
    },
    listTracks: listsInOneQuery(
      async (releaseIds: readonly ReleaseId[]) => {
        const where = { releaseId: { in: [...releaseIds] }, removedAt: null };
        return (await db.track.findMany({ where, orderBy: { position: 'asc' } })).map(toTrack);
      },
      (track) => track.releaseId,
    ),
    async listRemoved(releaseId, since) {
      const where = { releaseId, removedAt: { gt: since } };
      return (await db.track.findMany({ where, orderBy: { removedAt: 'desc' } })).map(toTrack);
    },
    async insertTrack(track) {
      await db.track.create({ data: track });
    },
    async updateTrack(id, change) {
      await db.track.update({ where: { id }, data: change });
    },
  };
}
