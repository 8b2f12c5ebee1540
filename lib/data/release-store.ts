import type { ReleaseId, Sha256, StudioId, UserId } from '@/lib/core/ids';
import type { ReleaseRole } from '@/lib/domain/policy/actor';
import type { Release, ReleaseFields } from '@/lib/domain/releases/release';
import type { ReleaseStanding, ReleaseStore } from '@/lib/domain/releases/release.store';
import type { TrackState } from '@/lib/domain/tracks/track-state';
import type { Release as Row } from './generated/prisma/client';
import type { Database } from './prisma';
import { retentionScopeOf } from './retention-store';

function toArtwork(row: Row): Release['artwork'] {
  const { artworkSha256, artworkMime, artworkWidth, artworkHeight, artworkBytes } = row;
  if (!artworkSha256 || !artworkMime || !artworkWidth || !artworkHeight) return null;
  return {
    sha256: artworkSha256 as Sha256,
    mime: artworkMime === 'image/png' ? 'image/png' : 'image/jpeg',
    width: artworkWidth,
    height: artworkHeight,
    sizeBytes: artworkBytes,
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
    purged: row.purgedAt && { at: row.purgedAt, scope: retentionScopeOf(row.purgedScope ?? 'audio') },
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
          artworkBytes: artwork?.sizeBytes ?? 0,
        }),
  };
}

interface StandingRow {
  readonly id: string;
  readonly deadline: Date | null;
  readonly createdAt: Date;
  readonly isMember: boolean;
  readonly clientRole: ReleaseRole | null;
  readonly states: TrackState[];
  readonly clients: number;
}

function toStanding({ id, deadline, isMember, clientRole, ...plain }: StandingRow): ReleaseStanding {
  return {
    ...{ id: id as ReleaseId, createdAt: plain.createdAt, states: plain.states, clients: plain.clients },
    deadline: deadline?.toISOString().slice(0, 10) ?? null,
    access: isMember || clientRole === null ? { kind: 'member' } : { kind: 'client', role: clientRole },
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
    async insertRelease({ artwork, deadline, purged: _, ...plain }) {
      await db.release.create({ data: { ...plain, ...fromFields({ artwork, deadline }) } });
    },
    async updateRelease(id, { archivedAt, ...fields }) {
      const data = { ...fromFields(fields), ...(archivedAt === undefined ? {} : { archivedAt }) };
      await db.release.update({ where: { id }, data });
    },
    async countArchived(userId) {
      const isMember = { studio: { memberships: { some: { userId } } } };
      const isClient = { members: { some: { userId, canListen: true } } };
      const where = { archivedAt: { not: null }, OR: [isMember, isClient] };
      return db.release.count({ where });
    },
    async listStandings(userId, now, which) {
      const rows = await db.$queryRaw<StandingRow[]>`
        WITH seen AS MATERIALIZED (
          SELECT r.id, r.deadline, r."createdAt", bool_or(place."clientRole" IS NULL) AS "isMember",
            max(place."clientRole") AS "clientRole"
          FROM (
            SELECT o.id, NULL AS "clientRole" FROM "Release" o
              JOIN "Membership" w ON w."studioId" = o."studioId" WHERE w."userId" = ${userId}
            UNION ALL
            SELECT "releaseId", role::text FROM "ReleaseMember" WHERE "userId" = ${userId} AND "canListen") place
          JOIN "Release" r ON r.id = place.id WHERE (r."archivedAt" IS NOT NULL) = ${which === 'archived'} GROUP BY r.id)
        SELECT seen.*, coalesce(tracks.states, '{}') AS states,
          (coalesce(members.count, 0) + coalesce(invited.count, 0))::int AS clients
        FROM seen
        LEFT JOIN (SELECT "releaseId", array_agg(state::text) AS states FROM (
            SELECT DISTINCT "releaseId", state FROM "Track"
            WHERE "releaseId" IN (SELECT id FROM seen) AND "removedAt" IS NULL) each GROUP BY 1) tracks
          ON tracks."releaseId" = seen.id
        LEFT JOIN (SELECT "releaseId", count(*) FROM "ReleaseMember"
            WHERE "releaseId" IN (SELECT id FROM seen) GROUP BY 1) members ON members."releaseId" = seen.id
        LEFT JOIN (SELECT "releaseId", count(*) FROM "Invitation"
            WHERE "releaseId" IN (SELECT id FROM seen) AND "acceptedAt" IS NULL AND "revokedAt" IS NULL
              AND "expiresAt" > ${now} GROUP BY 1) invited ON invited."releaseId" = seen.id`;
      return rows.map(toStanding);
    },
    async listOfClient(userId) {
      const where = { members: { some: { userId } } };
      return (await db.release.findMany({ where, orderBy: { createdAt: 'desc' } })).map(toRelease);
    },
    async listClientsAmong(userIds, studioIds) {
      const where = { userId: { in: [...userIds] }, release: { studioId: { in: [...studioIds] } } };
      const select = { userId: true } as const;
      const rows = await db.releaseMember.findMany({ where, select, distinct: ['userId'] });
      return rows.map(({ userId }) => userId as UserId);
    },
  };
}
