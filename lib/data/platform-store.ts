import type { StudioId } from '@/lib/core/ids';
import type { PlatformStore } from '@/lib/domain/platforms/platform.store';
import { storedDifference } from '@/lib/domain/platforms/platform-difference.schema';
import type { PlatformChange } from '@/lib/domain/platforms/studio-table';
import { BrokenRow } from '@/lib/domain/stored-json';
import { actorKindOf } from './columns';
import type { PlatformChange as Row } from './generated/prisma/client';
import type { Database } from './prisma';
import { readable } from './readable';

const rowIdOf = ({ studioId, platformId }: Row) => `${studioId} ${platformId}`;

const toChange = (row: Row): PlatformChange => ({
  studioId: row.studioId as StudioId,
  platformId: row.platformId,
  difference: readable(() => storedDifference.read(row.difference, rowIdOf(row))),
  isHidden: row.isHidden,
  createdAt: row.createdAt,
  changedAt: row.changedAt,
  changedBy: {
    kind: actorKindOf(row.changedByKind, { column: 'PlatformChange.changedByKind', rowId: rowIdOf(row) }),
    id: row.changedById,
    name: row.changedByName,
  },
});

export function createPlatformStore(db: Database): PlatformStore {
  return {
    async listPlatformChanges(studioId) {
      return (await db.platformChange.findMany({ where: { studioId } })).map(toChange);
    },
    async savePlatformChange({ studioId, platformId, createdAt, changedBy, difference, ...plain }) {
      const where = { studioId_platformId: { studioId, platformId } };
      const changed = {
        ...plain,
        changedByKind: changedBy.kind,
        changedById: changedBy.id,
        changedByName: changedBy.name,
      };
      if (difference instanceof BrokenRow) {
        await db.platformChange.update({ where, data: changed });
        return;
      }
      const data = { ...changed, difference: storedDifference.write(difference) };
      await db.platformChange.upsert({
        where,
        create: { studioId, platformId, createdAt, ...data },
        update: data,
      });
    },
    async deletePlatformChange(studioId, platformId) {
      await db.platformChange.deleteMany({ where: { studioId, platformId } });
    },
    async deletePlatformChanges(studioId) {
      await db.platformChange.deleteMany({ where: { studioId } });
    },
  };
}
