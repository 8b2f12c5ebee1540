import type { StudioId } from '@/lib/core/ids';
import type { PlatformStore } from '@/lib/domain/platforms/platform.store';
import { storedDifference } from '@/lib/domain/platforms/platform-difference.schema';
import type { PlatformChange } from '@/lib/domain/platforms/studio-table';
import { actorKindOf } from './columns';
import type { PlatformChange as Row } from './generated/prisma/client';
import type { Database } from './prisma';

const toChange = (row: Row): PlatformChange => ({
  studioId: row.studioId as StudioId,
  platformId: row.platformId,
  difference: storedDifference.read(row.difference, `${row.studioId} ${row.platformId}`),
  isHidden: row.isHidden,
  createdAt: row.createdAt,
  changedAt: row.changedAt,
  changedBy: {
    kind: actorKindOf(row.changedByKind, `${row.studioId} ${row.platformId}`),
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
      const data = {
        ...plain,
        difference: storedDifference.write(difference),
        changedByKind: changedBy.kind,
        changedById: changedBy.id,
        changedByName: changedBy.name,
      };
      await db.platformChange.upsert({
        where: { studioId_platformId: { studioId, platformId } },
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
