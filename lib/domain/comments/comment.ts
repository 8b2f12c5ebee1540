import type { CommentId, ReleaseId, RoundId, ShareId, TrackId, VersionId } from '@/lib/core/ids';
import { binDays, isInBin } from '../bin/bin';
import type { BlindOutcome } from '../blind-tests/blind-test';
import { type Access, type Actor, type ActorStamp, isStudioAccess } from '../policy/actor';
import { may, type Verdict } from '../policy/policy';

export const commentKinds = ['correction', 'change', 'question'] as const;
export type CommentKind = (typeof commentKinds)[number];

/** The position of a note: integer frames at a rate; `endFrame` null is a moment, no position is the whole track. */
export interface CommentPlace {
  readonly startFrame: number;
  readonly endFrame: number | null;
  readonly sampleRate: number;
}

/** A note at a time, over a range, or on the whole track; replies form a thread one level deep. */
export interface Comment {
  readonly id: CommentId;
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId;
  /** The version heard when it was written. */
  readonly versionId: VersionId | null;
  readonly parentId: CommentId | null;
  /** The round that it was sent with. */
  readonly roundId: RoundId | null;
  readonly kind: CommentKind;
  readonly place: CommentPlace | null;
  readonly body: string;
  /** The result of the blind test that the note is about. */
  readonly blindTest: BlindOutcome | null;
  readonly author: ActorStamp;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly resolved: { readonly at: Date; readonly byName: string } | null;
  readonly deletedAt: Date | null;
  /** The link by which a guest wrote it. */
  readonly shareId: ShareId | null;
  /** COM-10: since when the studio has hidden it. */
  readonly hiddenAt: Date | null;
}

/** A person's side, as the rules of one note see it. */
export interface NoteReader {
  readonly actor: Actor;
  readonly access: Access;
}

export function isAuthor(actor: Actor, comment: Pick<Comment, 'author'>): boolean {
  switch (actor.kind) {
    case 'user':
      return comment.author.kind === 'user' && comment.author.id === actor.userId;
    case 'guest':
      return comment.author.kind === 'guest' && comment.author.id === actor.guestId;
    case 'system':
      return false;
    default:
      return actor satisfies never;
  }
}

const deny = (rule: string, sentence: string): Verdict => ({ allowed: false, rule, sentence });

/** COM-5: only its author may change a note's words, until it is deleted. */
export function mayEditComment({ actor, access }: NoteReader, comment: Comment): Verdict {
  const write = may(access, 'comment.write');
  if (!write.allowed) return write;
  if (!isAuthor(actor, comment)) return deny('COM-5', 'A note is changed by the person who wrote it.');
  return comment.deletedAt ? deny('COM-5', 'This note was deleted.') : write;
}

/** COM-6: an author may delete a note until it has been sent; what was sent is part of the record. */
export function mayDeleteComment(reader: NoteReader, comment: Comment): Verdict {
  const edit = mayEditComment(reader, comment);
  if (!edit.allowed) return edit;
  if (comment.roundId === null) return edit;
  return deny('COM-6', 'This note was sent to the studio and stays in the record. Mark it resolved instead.');
}

/** COM-11: its author brings it back while it is in the bin. */
export const mayRestoreComment =
  (now: Date) =>
  ({ actor, access }: NoteReader, comment: Comment): Verdict => {
    const write = may(access, 'comment.write');
    if (!write.allowed) return write;
    if (!isAuthor(actor, comment)) return deny('COM-5', 'A note is brought back by the person who wrote it.');
    if (comment.deletedAt === null || isInBin(comment.deletedAt, now)) return write;
    return deny('BIN-1', `This note was deleted more than ${binDays} days ago.`);
  };

/** COM-2: the studio, the person who decides and a note's author resolve it; replies are not resolved (COM-7). */
export function mayResolveComment({ actor, access }: NoteReader, comment: Comment): Verdict {
  if (comment.parentId !== null) return deny('COM-7', 'A thread is resolved at its first note.');
  if (comment.deletedAt) return deny('COM-7', 'This note was deleted.');
  if (isAuthor(actor, comment)) return may(access, 'comment.write');
  return may(access, 'comment.resolve');
}

/** COM-10: hidden notes exist for the studio only. */
export function seesHidden(access: Access): boolean {
  return isStudioAccess(access);
}

export function isHiddenFrom(access: Access, { hiddenAt }: Pick<Comment, 'hiddenAt'>): boolean {
  return hiddenAt !== null && !seesHidden(access);
}

/** Whole-track notes first, then by time in the music, then by when they were written. */
export function inTimeOrder(
  a: Pick<Comment, 'place' | 'createdAt' | 'id'>,
  b: Pick<Comment, 'place' | 'createdAt' | 'id'>,
): number {
  const seconds = ({ place }: Pick<Comment, 'place'>) => (place ? place.startFrame / place.sampleRate : -1);
  return seconds(a) - seconds(b) || a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}
