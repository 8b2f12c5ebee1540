import type { CommentId, ReleaseId, RoundId, TrackId } from '@/lib/core/ids';
import type { ActorStamp } from '../policy/actor';
import type { Comment } from './comment';
import type { NotesMark, ThreadsAsk, ThreadsFound } from './note-window';

/** Whose notes are counted: one person's, or everybody's who came by a link. */
export type NoteWriters = { readonly authorId: string } | { readonly shareId: string };

export interface CommentStore {
  findComment(id: CommentId): Promise<Comment | null>;
  /** Notes and replies, oldest first; a deleted one is included only while it has replies. */
  listComments(trackId: TrackId): Promise<Comment[]>;
  /** LST-1: threads of a track from one of them on. */
  /** When one of the track's notes was resolved last, of those that are resolved. */
  findNewestResolution(trackId: TrackId): Promise<Date | null>;
  listThreads(trackId: TrackId, ask: ThreadsAsk): Promise<ThreadsFound>;
  /** Where the threads of a track are in the music, in at most `most` marks. */
  listMarks(
    trackId: TrackId,
    ask: { readonly isInside: boolean; readonly most: number },
  ): Promise<NotesMark[]>;
  /** Replies of a thread before one of them, oldest first. */
  listReplies(ask: {
    readonly parentId: CommentId;
    readonly before: CommentId;
    readonly limit: number;
    readonly isInside: boolean;
  }): Promise<Comment[]>;
  /** Notes and replies that were written since then, deleted ones too. */
  countSince(writers: NoteWriters, since: Date): Promise<number>;
  /** The newest note or reply of a release that is not hidden; `posted` leaves out notes on versions that are not posted. */
  findNewest(releaseId: ReleaseId, which: 'all' | 'posted'): Promise<Comment | null>;
  /** Notes of a track that are not resolved, deleted or hidden, without replies; `posted` as above. */
  countOpen(trackId: TrackId, which: 'all' | 'posted'): Promise<number>;
  /** What one person has deleted since then, the newest first. */
  listDeleted(
    releaseId: ReleaseId,
    asked: { readonly author: Pick<ActorStamp, 'kind' | 'id'>; readonly since: Date; readonly limit: number },
  ): Promise<Comment[]>;
  insertComment(comment: Comment): Promise<void>;
  updateComment(
    id: CommentId,
    change: Partial<Pick<Comment, 'body' | 'kind' | 'place' | 'editedAt' | 'resolved' | 'deletedAt'>>,
  ): Promise<void>;
  /** RND-2: binds every unsent note of a track to a round. @returns how many there were */
  bindUnsent(trackId: TrackId, roundId: RoundId): Promise<number>;
}
