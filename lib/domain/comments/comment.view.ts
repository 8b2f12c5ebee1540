import type { CommentId, VersionId } from '@/lib/core/ids';
import { type BlindOutcome, chanceOf } from '../blind-tests/blind-test';
import type { Verdict } from '../policy/policy';
import type { Round } from '../rounds/round';
import type { Version } from '../versions/version';
import {
  type Comment,
  type CommentKind,
  type CommentPlace,
  inTimeOrder,
  isHiddenFrom,
  mayDeleteComment,
  mayEditComment,
  mayResolveComment,
  type NoteReader,
} from './comment';

export interface NoteAuthor {
  /** Stable, for the person's colour. */
  readonly id: string;
  readonly name: string;
  readonly side: 'studio' | 'client' | 'guest';
}

interface Written {
  readonly id: CommentId;
  /** Null: it was deleted or hidden, and it has replies. */
  readonly body: string | null;
  /** COM-10: the studio has hidden it from everybody else. To them nothing of it is left but its place in a thread. */
  readonly isHidden: boolean;
  readonly author: NoteAuthor;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly edited: boolean;
}

export interface ReplyView extends Written {
  readonly may: { readonly edit: Verdict; readonly remove: Verdict };
}

/** A thread: its first note and the replies, oldest first. */
export interface NoteView extends Written {
  readonly kind: CommentKind;
  readonly place: CommentPlace | null;
  /** The result of a blind test, and how often chance alone does as well. */
  readonly blindTest: (BlindOutcome & { readonly chance: number }) | null;
  readonly version: { readonly id: VersionId; readonly number: number } | null;
  /** The round that it was sent with; null: not sent yet. */
  readonly round: number | null;
  readonly resolved: { readonly at: string; readonly byName: string } | null;
  /** The newest ones, oldest first. */
  readonly replies: readonly ReplyView[];
  /** How many came before those. */
  readonly earlierReplies: number;
  readonly may: { readonly edit: Verdict; readonly remove: Verdict; readonly resolve: Verdict };
}

export interface NotesInput {
  readonly comments: readonly Comment[];
  /** Of each thread the replies that are left out. */
  readonly earlierReplies: ReadonlyMap<CommentId, number>;
  readonly rounds: readonly Round[];
  /** All versions of the track, to name the one that was heard. */
  readonly versions: readonly Version[];
  /** User ids of the studio. */
  readonly studio: ReadonlySet<string>;
  readonly reader: NoteReader;
}

/** Threads in time order, whole-track notes first. */
export function presentNotes(input: NotesInput): NoteView[] {
  const { comments, rounds, versions, studio, reader } = input;
  const numberOf = new Map(versions.map((version) => [version.id, version.number]));
  const roundOf = new Map(rounds.map((round) => [round.id, round.number]));
  const isShown = (comment: Comment) => !isHiddenFrom(reader.access, comment);
  const replies = groupByParent(
    comments.filter((reply) => reply.parentId !== null && reply.deletedAt === null && isShown(reply)),
  );
  return comments
    .filter((note) => note.parentId === null && (isShown(note) || replies.has(note.id)))
    .map((note) => (isShown(note) ? note : withoutContent(note)))
    .sort(inTimeOrder)
    .map((note) => {
      const number = note.versionId && numberOf.get(note.versionId);
      return {
        ...presentWritten(note, studio),
        kind: note.kind,
        place: note.place,
        blindTest: note.blindTest && { ...note.blindTest, chance: chanceOf(note.blindTest) },
        version: note.versionId && number ? { id: note.versionId, number } : null,
        round: note.roundId && (roundOf.get(note.roundId) ?? null),
        resolved: note.resolved && { at: note.resolved.at.toISOString(), byName: note.resolved.byName },
        replies: (replies.get(note.id) ?? []).map((reply) => presentReply(reply, { studio, reader })),
        earlierReplies: input.earlierReplies.get(note.id) ?? 0,
        may: {
          edit: mayEditComment(reader, note),
          remove: mayDeleteComment(reader, note),
          resolve: mayResolveComment(reader, note),
        },
      };
    });
}

export function presentReply(
  reply: Comment,
  { studio, reader }: Pick<NotesInput, 'studio' | 'reader'>,
): ReplyView {
  return {
    ...presentWritten(reply, studio),
    may: { edit: mayEditComment(reader, reply), remove: mayDeleteComment(reader, reply) },
  };
}

/** COM-10: the place of a hidden note in its thread, for those from whom it is hidden. */
function withoutContent(note: Comment): Comment {
  const author = { kind: 'guest', id: note.id, name: '' } as const;
  const nothing = { body: '', place: null, blindTest: null, resolved: null };
  return { ...note, ...nothing, author, deletedAt: note.hiddenAt };
}

function groupByParent(comments: readonly Comment[]): Map<CommentId | null, Comment[]> {
  const groups = new Map<CommentId | null, Comment[]>();
  for (const comment of comments) {
    groups.set(comment.parentId, [...(groups.get(comment.parentId) ?? []), comment]);
  }
  return groups;
}

function presentWritten(comment: Comment, studio: ReadonlySet<string>): Written {
  const { id, author, body, createdAt, editedAt, deletedAt, hiddenAt } = comment;
  const side = author.kind === 'guest' ? 'guest' : studio.has(author.id) ? 'studio' : 'client';
  return {
    id,
    body: deletedAt ? null : body,
    isHidden: hiddenAt !== null,
    author: { id: author.id, name: author.name, side },
    createdAt: createdAt.toISOString(),
    edited: editedAt !== null,
  };
}
