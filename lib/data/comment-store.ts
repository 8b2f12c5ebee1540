import type { CommentId, ReleaseId, RoundId, ShareId, TrackId, VersionId } from '@/lib/core/ids';
import { storedOutcome } from '@/lib/domain/blind-tests/blind-test.schema';
import type { Comment } from '@/lib/domain/comments/comment';
import type { CommentStore } from '@/lib/domain/comments/comment.store';
import { actorKindOf } from './columns';
import { listMarks, listReplies, listThreads } from './comment-windows';
import type { Comment as Row } from './generated/prisma/client';
import { inOneQuery } from './in-one-query';
import type { Database } from './prisma';
import { readableOrNull } from './readable';

const toComment = (row: Row): Comment => ({
  id: row.id as CommentId,
  releaseId: row.releaseId as ReleaseId,
  trackId: row.trackId as TrackId,
  versionId: row.versionId as VersionId | null,
  parentId: row.parentId as CommentId | null,
  roundId: row.roundId as RoundId | null,
  kind: row.kind,
  place:
    row.startFrame === null || row.sampleRate === null
      ? null
      : { startFrame: row.startFrame, endFrame: row.endFrame, sampleRate: row.sampleRate },
  body: row.body,
  blindTest: readableOrNull(() => storedOutcome.readNullable(row.blindTest, row.id)),
  author: {
    kind: actorKindOf(row.authorKind, { column: 'Comment.authorKind', rowId: row.id }),
    id: row.authorId,
    name: row.authorName,
  },
  createdAt: row.createdAt,
  editedAt: row.editedAt,
  resolved: row.resolvedAt && { at: row.resolvedAt, byName: row.resolvedByName ?? '' },
  deletedAt: row.deletedAt,
  shareId: row.shareId as ShareId | null,
  hiddenAt: row.hiddenAt,
});

const fromPlace = (place: Comment['place']) => ({
  startFrame: place?.startFrame ?? null,
  endFrame: place?.endFrame ?? null,
  sampleRate: place?.sampleRate ?? null,
});

const fromResolved = (resolved: Comment['resolved']) => ({
  resolvedAt: resolved?.at ?? null,
  resolvedByName: resolved?.byName ?? null,
});

/** Of each of these releases its newest note. */
async function loadNewest(db: Database, releaseIds: readonly ReleaseId[], isPostedOnly: boolean) {
  const rows = await db.$queryRaw<Row[]>`
    SELECT newest.* FROM unnest(${releaseIds}::text[]) AS wanted(id) CROSS JOIN LATERAL (
      SELECT c.* FROM "Comment" c LEFT JOIN "Version" v ON v.id = c."versionId"
      WHERE c."releaseId" = wanted.id AND c."deletedAt" IS NULL AND c."hiddenAt" IS NULL
        AND (NOT ${isPostedOnly} OR c."versionId" IS NULL OR v."postedAt" IS NOT NULL)
      ORDER BY c."createdAt" DESC, c.id DESC LIMIT 1) newest`;
  return new Map(rows.map((row) => [row.releaseId as ReleaseId, toComment(row)]));
}

/** Of each of these tracks how many threads are open. */
async function loadOpen(db: Database, trackIds: readonly TrackId[], isPostedOnly: boolean) {
  const rows = await db.$queryRaw<{ trackId: TrackId; open: number }[]>`
    SELECT c."trackId", count(*)::int AS open FROM "Comment" c LEFT JOIN "Version" v ON v.id = c."versionId"
    WHERE c."trackId" = ANY(${trackIds}::text[]) AND c."parentId" IS NULL AND c."resolvedAt" IS NULL
      AND c."deletedAt" IS NULL AND c."hiddenAt" IS NULL
      AND (NOT ${isPostedOnly} OR c."versionId" IS NULL OR (v."postedAt" IS NOT NULL AND v."withdrawnAt" IS NULL))
    GROUP BY c."trackId"`;
  return new Map(rows.map(({ trackId, open }) => [trackId, open]));
}

function newestAndOpen(db: Database): Pick<CommentStore, 'findNewest' | 'countOpen'> {
  const newest = {
    all: inOneQuery((ids: readonly ReleaseId[]) => loadNewest(db, ids, false)),
    posted: inOneQuery((ids: readonly ReleaseId[]) => loadNewest(db, ids, true)),
  };
  const open = {
    all: inOneQuery((ids: readonly TrackId[]) => loadOpen(db, ids, false)),
    posted: inOneQuery((ids: readonly TrackId[]) => loadOpen(db, ids, true)),
  };
  return {
    findNewest: async (releaseId, which) => (await newest[which](releaseId)) ?? null,
    countOpen: async (trackId, which) => (await open[which](trackId)) ?? 0,
  };
}

export function createCommentStore(db: Database): CommentStore {
  return {
    async findComment(id) {
      const row = await db.comment.findUnique({ where: { id } });
      return row && toComment(row);
    },
    async listComments(trackId) {
      // A deleted note stays as a placeholder while it has replies.
      const where = { trackId, OR: [{ deletedAt: null }, { replies: { some: { deletedAt: null } } }] };
      return (await db.comment.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })).map(
        toComment,
      );
    },
    async countSince(writers, since) {
      return db.comment.count({ where: { ...writers, createdAt: { gt: since } } });
    },
    ...newestAndOpen(db),
    async findNewestResolution(trackId) {
      const found = await db.comment.aggregate({ where: { trackId }, _max: { resolvedAt: true } });
      return found._max.resolvedAt;
    },
    listThreads: (trackId, ask) => listThreads(db, { trackId, ask, toComment }),
    listMarks: (trackId, ask) => listMarks(db, { trackId, ...ask }),
    listReplies: (ask) => listReplies(db, { ...ask, toComment }),
    async listDeleted(releaseId, { author, since, limit }) {
      const where = { releaseId, authorKind: author.kind, authorId: author.id, deletedAt: { gt: since } };
      const rows = await db.comment.findMany({ where, orderBy: { deletedAt: 'desc' }, take: limit });
      return rows.map(toComment);
    },
    async insertComment({ place, author, resolved, blindTest, ...plain }) {
      await db.comment.create({
        data: {
          ...plain,
          ...fromPlace(place),
          ...fromResolved(resolved),
          ...(blindTest ? { blindTest: storedOutcome.write(blindTest) } : {}),
          authorKind: author.kind,
          authorId: author.id,
          authorName: author.name,
        },
      });
    },
    async updateComment(id, { place, resolved, ...plain }) {
      await db.comment.update({
        where: { id },
        data: {
          ...plain,
          ...(place === undefined ? {} : fromPlace(place)),
          ...(resolved === undefined ? {} : fromResolved(resolved)),
        },
      });
    },
    async bindUnsent(trackId, roundId) {
      const unsent = { parentId: null, roundId: null, resolvedAt: null, deletedAt: null, hiddenAt: null };
      const { count } = await db.comment.updateMany({ where: { trackId, ...unsent }, data: { roundId } });
      return count;
    },
  };
}
