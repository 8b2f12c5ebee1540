import type { StudioId } from '@/lib/core/ids';
import type { PlatformStore } from '@/lib/domain/platforms/platform.store';
import type { PlatformChange, PlatformDifference } from '@/lib/domain/platforms/studio-table';
import type { ActorStamp } from '@/lib/domain/policy/actor';
import type { PlatformChange as Row } from './generated/prisma/client';
import { type Database, toJson } from './prisma';

const toChange = (row: Row): PlatformChange => ({
  studioId: row.studioId as StudioId,
  platformId: row.platformId,
  difference: row.difference as unknown as PlatformDifference,
  isHidden: row.isHidden,
  createdAt: row.createdAt,
  changedAt: row.changedAt,
  changedBy: {
    kind: row.changedByKind as ActorStamp['kind'],
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
        difference: toJson(difference),
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
