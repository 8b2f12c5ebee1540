import type { CommentId, ReleaseId, RoundId, ShareId, TrackId, VersionId } from '@/lib/core/ids';
import { storedOutcome } from '@/lib/domain/blind-tests/blind-test.schema';
import type { Comment } from '@/lib/domain/comments/comment';
import type { CommentStore } from '@/lib/domain/comments/comment.store';
import { actorKindOf } from './columns';
import type { Comment as Row } from './generated/prisma/client';
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
    async findNewest(releaseId, which) {
      const posted = { OR: [{ versionId: null }, { version: { postedAt: { not: null } } }] };
      const row = await db.comment.findFirst({
        where: { releaseId, deletedAt: null, hiddenAt: null, ...(which === 'posted' ? posted : {}) },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      });
      return row && toComment(row);
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
    async bindToRound(ids, roundId) {
      await db.comment.updateMany({ where: { id: { in: [...ids] } }, data: { roundId } });
    },
  };
}
