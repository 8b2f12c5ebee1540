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
  /** Null: it was deleted, and it has replies. */
  readonly body: string | null;
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
  readonly replies: readonly ReplyView[];
  readonly may: { readonly edit: Verdict; readonly remove: Verdict; readonly resolve: Verdict };
}

export interface NotesInput {
  readonly comments: readonly Comment[];
  readonly rounds: readonly Round[];
  /** All versions of the track, to name the one that was heard. */
  readonly versions: readonly Version[];
  /** User ids of the studio. */
  readonly studio: ReadonlySet<string>;
  readonly reader: NoteReader;
}

/** The threads of a track in time order, whole-track notes first. */
export function presentNotes({ comments, rounds, versions, studio, reader }: NotesInput): NoteView[] {
  const numberOf = new Map(versions.map((version) => [version.id, version.number]));
  const roundOf = new Map(rounds.map((round) => [round.id, round.number]));
  const replies = groupByParent(comments);
  return comments
    .filter((comment) => comment.parentId === null)
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
        replies: (replies.get(note.id) ?? [])
          .filter((reply) => reply.deletedAt === null)
          .map((reply) => ({
            ...presentWritten(reply, studio),
            may: { edit: mayEditComment(reader, reply), remove: mayDeleteComment(reader, reply) },
          })),
        may: {
          edit: mayEditComment(reader, note),
          remove: mayDeleteComment(reader, note),
          resolve: mayResolveComment(reader, note),
        },
      };
    });
}

function groupByParent(comments: readonly Comment[]): Map<CommentId | null, Comment[]> {
  const groups = new Map<CommentId | null, Comment[]>();
  for (const comment of comments) {
    groups.set(comment.parentId, [...(groups.get(comment.parentId) ?? []), comment]);
  }
  return groups;
}

function presentWritten(comment: Comment, studio: ReadonlySet<string>): Written {
  const { id, author, body, createdAt, editedAt, deletedAt } = comment;
  const side = author.kind === 'guest' ? 'guest' : studio.has(author.id) ? 'studio' : 'client';
  return {
    id,
    body: deletedAt ? null : body,
    author: { id: author.id, name: author.name, side },
    createdAt: createdAt.toISOString(),
    edited: editedAt !== null,
  };
}
