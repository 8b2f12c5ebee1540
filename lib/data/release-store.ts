import type { ReleaseId, Sha256, StudioId } from '@/lib/core/ids';
import type { Release, ReleaseFields } from '@/lib/domain/releases/release';
import type { ReleaseStore } from '@/lib/domain/releases/release.store';
import type { Release as Row } from './generated/prisma/client';
import type { Database } from './prisma';

function toArtwork(row: Row): Release['artwork'] {
  const { artworkSha256, artworkMime, artworkWidth, artworkHeight } = row;
  if (!artworkSha256 || !artworkMime || !artworkWidth || !artworkHeight) return null;
  return {
    sha256: artworkSha256 as Sha256,
    mime: artworkMime === 'image/png' ? 'image/png' : 'image/jpeg',
    width: artworkWidth,
    height: artworkHeight,
  };
}

function toRelease(row: Row): Release {
  return {
    id: row.id as ReleaseId,
    studioId: row.studioId as StudioId,
    kind: row.kind,
    title: row.title,
    artist: row.artist,
    label: row.label,
    catalogueNumber: row.catalogueNumber,
    upc: row.upc,
    year: row.year,
    genre: row.genre,
    copyright: row.copyright,
    deadline: row.deadline?.toISOString().slice(0, 10) ?? null,
    artwork: toArtwork(row),
    seq: row.seq,
    createdAt: row.createdAt,
    archivedAt: row.archivedAt,
  };
}

function fromFields({ artwork, deadline, ...plain }: Partial<ReleaseFields>) {
  return {
    ...plain,
    ...(deadline === undefined ? {} : { deadline: deadline === null ? null : new Date(deadline) }),
    ...(artwork === undefined
      ? {}
      : {
          artworkSha256: artwork?.sha256 ?? null,
          artworkMime: artwork?.mime ?? null,
          artworkWidth: artwork?.width ?? null,
          artworkHeight: artwork?.height ?? null,
        }),
  };
}

export function createReleaseStore(db: Database): ReleaseStore {
  const find = async (id: ReleaseId) => {
    const row = await db.release.findUnique({ where: { id } });
    return row && toRelease(row);
  };
  return {
    findRelease: find,
    async lockRelease(id) {
      await db.$queryRaw`SELECT id FROM "Release" WHERE id = ${id} FOR UPDATE`;
      return find(id);
    },
    async insertRelease({ artwork, deadline, ...plain }) {
      await db.release.create({ data: { ...plain, ...fromFields({ artwork, deadline }) } });
    },
    async updateRelease(id, { archivedAt, ...fields }) {
      const data = { ...fromFields(fields), ...(archivedAt === undefined ? {} : { archivedAt }) };
      await db.release.update({ where: { id }, data });
    },
    async listOfStudio(studioId) {
      const rows = await db.release.findMany({ where: { studioId }, orderBy: { createdAt: 'desc' } });
      return rows.map(toRelease);
    },
    async listOfClient(userId) {
      const where = { members: { some: { userId } } };
      return (await db.release.findMany({ where, orderBy: { createdAt: 'desc' } })).map(toRelease);
    },
  };
}
