import type { AudioFileId, MixId, TrackId } from '@/lib/core/ids';
import type { Mix } from '@/lib/domain/mixes/mix';
import type { MixStore } from '@/lib/domain/mixes/mix.store';
import type { Mix as Row } from './generated/prisma/client';
import type { Database } from './prisma';

const toMix = (row: Row): Mix => ({
  id: row.id as MixId,
  trackId: row.trackId as TrackId,
  number: row.number,
  audioFileId: row.audioFileId as AudioFileId,
  createdAt: row.createdAt,
});

export function createMixStore(db: Database): MixStore {
  return {
    async findMix(id) {
      const row = await db.mix.findUnique({ where: { id } });
      return row && toMix(row);
    },
    async findMixByAudioFile(audioFileId) {
      const row = await db.mix.findUnique({ where: { audioFileId } });
      return row && toMix(row);
    },
    async listMixes(trackId) {
      return (await db.mix.findMany({ where: { trackId }, orderBy: { number: 'desc' } })).map(toMix);
    },
    async insertMix(mix) {
      await db.mix.create({ data: { ...mix } });
    },
  };
}
