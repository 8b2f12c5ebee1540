import type { StudioId, TrackId } from '@/lib/core/ids';
import type { IsrcStore } from '@/lib/domain/isrc/isrc.store';
import type { IsrcCode } from '@/lib/domain/isrc/isrc-code';
import type { IsrcCode as Row } from './generated/prisma/client';
import type { Database } from './prisma';

const toCode = (row: Row): IsrcCode => ({
  ...row,
  studioId: row.studioId as StudioId,
  trackId: row.trackId as TrackId | null,
});

export function createIsrcStore(db: Database): IsrcStore {
  return {
    async findCode(code) {
      const row = await db.isrcCode.findUnique({ where: { code } });
      return row && toCode(row);
    },
    async findNewestOf(trackId) {
      const row = await db.isrcCode.findFirst({ where: { trackId }, orderBy: { createdAt: 'desc' } });
      return row && toCode(row);
    },
    async insertCode(code) {
      const { count } = await db.isrcCode.createMany({ data: [code], skipDuplicates: true });
      return count === 1;
    },
    async moveCode(code, trackId) {
      await db.isrcCode.update({ where: { code }, data: { trackId } });
    },
    async takeDesignation(studioId, prefix, year) {
      // One statement: two callers never see the same number, and the row lock orders them.
      const rows = await db.$queryRaw<{ taken: number }[]>`
        INSERT INTO "IsrcCounter" ("studioId", prefix, year, next) VALUES (${studioId}, ${prefix}, ${year}, 2)
        ON CONFLICT ("studioId", prefix, year) DO UPDATE SET next = "IsrcCounter".next + 1
        RETURNING next - 1 AS taken`;
      const taken = rows[0]?.taken ?? null;
      return taken === null || taken > 99_999 ? null : taken;
    },
  };
}
