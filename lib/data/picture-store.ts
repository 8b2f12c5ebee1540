import type { Sha256 } from '@/lib/core/ids';
import type { PersonPicture, PictureStore } from '@/lib/domain/pictures/picture.store';
import type { Database } from './prisma';

interface Row {
  readonly sha256: Sha256 | null;
}

export function createPictureStore(db: Database): PictureStore {
  return {
    async findPicture(userId) {
      const row = await db.user.findUnique({ where: { id: userId }, select: { pictureSha256: true } });
      return (row?.pictureSha256 ?? null) as Sha256 | null;
    },
    async lockPicture(userId) {
      const [row] = await db.$queryRaw<Row[]>`
        SELECT "pictureSha256" AS sha256 FROM "User" WHERE id = ${userId} AND "erasedAt" IS NULL
        FOR NO KEY UPDATE`;
      return row?.sha256;
    },
    async savePicture(userId, pictureSha256) {
      await db.user.update({ where: { id: userId }, data: { pictureSha256 } });
    },
    listPicturesOn: ({ releaseId, studioId }, most) => db.$queryRaw<PersonPicture[]>`
      WITH seen AS (
        SELECT "userId" AS id FROM "ReleaseMember" WHERE "releaseId" = ${releaseId}
        UNION SELECT "userId" FROM "Membership" WHERE "studioId" = ${studioId})
      SELECT id AS "userId", "pictureSha256" AS sha256 FROM seen JOIN "User" USING (id)
      WHERE "pictureSha256" IS NOT NULL LIMIT ${most}`,
    listPicturesAround: (userId, most) => db.$queryRaw<PersonPicture[]>`
      WITH seen AS (
        SELECT ${userId}::text AS id
        UNION SELECT other."userId" FROM "Membership" own JOIN "Membership" other USING ("studioId")
          WHERE own."userId" = ${userId})
      SELECT id AS "userId", "pictureSha256" AS sha256 FROM seen JOIN "User" USING (id)
      WHERE "pictureSha256" IS NOT NULL LIMIT ${most}`,
  };
}
