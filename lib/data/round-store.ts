import type { RoundId, TrackId, UserId, VersionId } from '@/lib/core/ids';
import type { Round } from '@/lib/domain/rounds/round';
import type { RoundStore } from '@/lib/domain/rounds/round.store';
import type { Round as Row } from './generated/prisma/client';
import type { Database } from './prisma';

const toRound = (row: Row): Round => ({
  id: row.id as RoundId,
  trackId: row.trackId as TrackId,
  versionId: row.versionId as VersionId,
  number: row.number,
  message: row.message,
  sentBy: { id: row.sentById as UserId, name: row.sentByName },
  sentAt: row.sentAt,
});

export function createRoundStore(db: Database): RoundStore {
  return {
    async listRounds(trackId) {
      return (await db.round.findMany({ where: { trackId }, orderBy: { number: 'desc' } })).map(toRound);
    },
    async insertRound({ sentBy, ...round }) {
      await db.round.create({ data: { ...round, sentById: sentBy.id, sentByName: sentBy.name } });
    },
  };
}
