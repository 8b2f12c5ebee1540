// Notes of a track, a part at a time. The order is that of `inTimeOrder`: by place in the music, then by when they were written.
import type { CommentId, TrackId } from '@/lib/core/ids';
import type { Comment } from '@/lib/domain/comments/comment';
import type { NotesMark, ThreadsAsk, ThreadsFound } from '@/lib/domain/comments/note-window';
import { repliesPerThread } from '@/lib/domain/comments/note-window';
import { Prisma, type Comment as Row } from './generated/prisma/client';
import type { Database } from './prisma';

type ToComment = (row: Row) => Comment;

const seconds = Prisma.sql`coalesce(c."startFrame"::float8 / c."sampleRate", -1)`;

const isShown = (isInside: boolean) =>
  Prisma.sql`(c."deletedAt" IS NULL AND (${isInside} OR c."hiddenAt" IS NULL))`;

/** First notes that a reader sees or sees the place of; of what is hidden from them nothing else is known (COM-10). */
function threadsOf(trackId: TrackId, isInside: boolean): Prisma.Sql {
  return Prisma.sql`
    threads AS MATERIALIZED (
      SELECT n.id, n."createdAt", n."roundId", n."deletedAt", n."hiddenAt",
        CASE WHEN ${isInside} OR n."hiddenAt" IS NULL THEN n.at ELSE -1 END AS at,
        CASE WHEN ${isInside} OR n."hiddenAt" IS NULL THEN n."resolvedAt" END AS "resolvedAt"
      FROM (SELECT c.*, ${seconds} AS at, ${isShown(isInside)} AS shown FROM "Comment" c
        WHERE c."trackId" = ${trackId} AND c."parentId" IS NULL) n
      WHERE n.shown OR n.id IN (SELECT c."parentId" FROM "Comment" c
        WHERE c."trackId" = ${trackId} AND c."parentId" IS NOT NULL AND ${isShown(isInside)}))`;
}

interface Place {
  readonly id: CommentId;
  readonly place: number;
  readonly shown: number;
}

/** The threads that were asked for, by their place among all that this list shows. */
function findPlaces(db: Database, trackId: TrackId, ask: ThreadsAsk): Promise<Place[]> {
  const { which, since, from, back, count, isInside } = ask;
  const isEnd = from === 'end';
  return db.$queryRaw<Place[]>`
    WITH ${threadsOf(trackId, isInside)},
    ranked AS MATERIALIZED (
      SELECT id, at, "createdAt", row_number() OVER (ORDER BY at, "createdAt", id COLLATE "C")::int AS place
      FROM threads WHERE ${which === 'all'} OR "resolvedAt" IS NULL OR "resolvedAt" >= ${since}),
    asked AS (
      SELECT c.id, c."createdAt", ${seconds} AS at FROM "Comment" c WHERE c."trackId" = ${trackId}
        AND c.id = (SELECT coalesce("parentId", id) FROM "Comment" WHERE id = ${isEnd ? null : from})),
    total AS (SELECT count(*)::int AS shown FROM ranked),
    begin AS (
      SELECT greatest(0, least(total.shown - 1, ${back === 0 ? 0 : -back}::int + CASE WHEN ${isEnd} THEN total.shown ELSE (
        SELECT count(*)::int FROM ranked JOIN asked
          ON (ranked.at, ranked."createdAt", ranked.id COLLATE "C") < (asked.at, asked."createdAt", asked.id COLLATE "C"))
        END)) AS skipped FROM total)
    SELECT ranked.id, ranked.place, total.shown FROM ranked, begin, total
    WHERE ranked.place > begin.skipped AND ranked.place <= begin.skipped + ${count}::int ORDER BY ranked.place`;
}

interface Counts {
  readonly all: number;
  readonly open: number;
  readonly unsent: number;
}

async function countThreads(db: Database, trackId: TrackId, isInside: boolean): Promise<Counts> {
  const [counts] = await db.$queryRaw<Counts[]>`
    WITH ${threadsOf(trackId, isInside)}
    SELECT count(*)::int AS all, count(*) FILTER (WHERE "resolvedAt" IS NULL)::int AS open,
      count(*) FILTER (WHERE "roundId" IS NULL AND "resolvedAt" IS NULL AND "deletedAt" IS NULL
        AND "hiddenAt" IS NULL)::int AS unsent
    FROM threads`;
  return counts ?? { all: 0, open: 0, unsent: 0 };
}

/** The newest replies of each of these threads, oldest first, and how many came before them. */
async function newestReplies(db: Database, threadIds: readonly CommentId[], isInside: boolean) {
  const [rows, counts] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT reply.* FROM unnest(${threadIds}::text[]) AS wanted(id) CROSS JOIN LATERAL (
        SELECT c.* FROM "Comment" c WHERE c."parentId" = wanted.id AND ${isShown(isInside)}
        ORDER BY c."createdAt" DESC, c.id DESC LIMIT ${repliesPerThread}) reply
      ORDER BY reply."createdAt", reply.id`,
    db.$queryRaw<{ id: CommentId; replies: number }[]>`
      SELECT c."parentId" AS id, count(*)::int AS replies FROM "Comment" c
      WHERE c."parentId" = ANY(${threadIds}::text[]) AND ${isShown(isInside)} GROUP BY c."parentId"`,
  ]);
  const earlier = counts.map(({ id, replies }): [CommentId, number] => [
    id,
    Math.max(0, replies - repliesPerThread),
  ]);
  return { rows, earlier: new Map(earlier) };
}

export async function listThreads(
  db: Database,
  { trackId, ask, toComment }: { trackId: TrackId; ask: ThreadsAsk; toComment: ToComment },
): Promise<ThreadsFound> {
  const [places, counts] = await Promise.all([
    findPlaces(db, trackId, ask),
    countThreads(db, trackId, ask.isInside),
  ]);
  const ids = places.map(({ id }) => id);
  const [threads, replies] = await Promise.all([
    db.comment.findMany({ where: { id: { in: ids } } }),
    newestReplies(db, ids, ask.isInside),
  ]);
  const [first, last] = [places[0], places.at(-1)];
  return {
    ...counts,
    comments: [...threads, ...replies.rows].map(toComment),
    earlierReplies: replies.earlier,
    earlier: first ? first.place - 1 : 0,
    later: last ? last.shown - last.place : 0,
  };
}

interface RepliesAsk {
  readonly parentId: CommentId;
  /** Those that were written before this one. */
  readonly before: CommentId;
  readonly limit: number;
  readonly isInside: boolean;
  readonly toComment: ToComment;
}

/** Replies before one of them, oldest first; one more than the limit when there are more. */
export async function listReplies(db: Database, ask: RepliesAsk): Promise<Comment[]> {
  const { parentId, before, limit, isInside, toComment } = ask;
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.* FROM "Comment" c JOIN "Comment" known ON known.id = ${before} AND known."parentId" = ${parentId}
    WHERE c."parentId" = ${parentId} AND ${isShown(isInside)}
      AND (c."createdAt", c.id) < (known."createdAt", known.id)
    ORDER BY c."createdAt" DESC, c.id DESC LIMIT ${limit}`;
  return rows.map(toComment).reverse();
}

interface MarkRow extends Omit<NotesMark, 'place' | 'author'> {
  readonly startFrame: number;
  readonly endFrame: number | null;
  readonly sampleRate: number;
  readonly authorId: string;
  readonly authorName: string;
}

/** Where in the music the notes are; those near each other share a mark where there are more than `most`. */
export async function listMarks(
  db: Database,
  { trackId, isInside, most }: { trackId: TrackId; isInside: boolean; most: number },
): Promise<NotesMark[]> {
  const rows = await db.$queryRaw<MarkRow[]>`
    WITH ${threadsOf(trackId, isInside)},
    placed AS (
      SELECT id, at, "resolvedAt", row_number() OVER (ORDER BY at, "createdAt", id COLLATE "C") AS place,
        count(*) OVER () AS total, max(at) OVER () AS last
      FROM threads WHERE at >= 0 AND "deletedAt" IS NULL),
    marks AS (
      SELECT (array_agg(id ORDER BY place))[1] AS id, count(*)::int AS count, min(place) AS place, max(at) AS "lastSeconds",
        bool_and("resolvedAt" IS NOT NULL) AS "isResolved"
      FROM placed
      GROUP BY CASE WHEN total <= ${most}::int THEN place ELSE least(${most}::int - 1, floor(at * ${most}::int / nullif(last, 0))) END)
    SELECT marks.id, marks.count, marks."lastSeconds", marks."isResolved", c.kind::text AS kind, left(c.body, 120) AS excerpt,
      c."startFrame", c."endFrame", c."sampleRate", c."authorId", c."authorName"
    FROM marks JOIN "Comment" c ON c.id = marks.id ORDER BY marks.place`;
  return rows.map(({ startFrame, endFrame, sampleRate, authorId, authorName, ...mark }) => ({
    ...mark,
    place: { startFrame, endFrame, sampleRate },
    author: { id: authorId, name: authorName },
  }));
}
