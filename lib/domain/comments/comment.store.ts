import type { CommentId, ReleaseId, RoundId, TrackId } from '@/lib/core/ids';
import type { Comment } from './comment';

/** Whose notes are counted: one person's, or everybody's who came by a link. */
export type NoteWriters = { readonly authorId: string } | { readonly shareId: string };

export interface CommentStore {
  findComment(id: CommentId): Promise<Comment | null>;
  /** Notes and replies, oldest first; a deleted one is included only while it has replies. */
  listComments(trackId: TrackId): Promise<Comment[]>;
  /** Notes and replies that were written since then, deleted ones too. */
  countSince(writers: NoteWriters, since: Date): Promise<number>;
  /** The newest note or reply of a release that is not hidden; `posted` leaves out notes on versions that are not posted. */
  findNewest(releaseId: ReleaseId, which: 'all' | 'posted'): Promise<Comment | null>;
  /** Notes of a track that are not resolved, deleted or hidden, without replies; `posted` as above. */
  countOpen(trackId: TrackId, which: 'all' | 'posted'): Promise<number>;
  insertComment(comment: Comment): Promise<void>;
  updateComment(
    id: CommentId,
    change: Partial<Pick<Comment, 'body' | 'kind' | 'place' | 'editedAt' | 'resolved' | 'deletedAt'>>,
  ): Promise<void>;
  /** Binds these notes to a round. */
  bindToRound(ids: readonly CommentId[], roundId: RoundId): Promise<void>;
}
