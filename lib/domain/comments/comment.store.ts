import type { CommentId, RoundId, TrackId } from '@/lib/core/ids';
import type { Comment } from './comment';

export interface CommentStore {
  findComment(id: CommentId): Promise<Comment | null>;
  /** Notes and replies that are not deleted, oldest first. */
  listComments(trackId: TrackId): Promise<Comment[]>;
  insertComment(comment: Comment): Promise<void>;
  updateComment(
    id: CommentId,
    change: Partial<Pick<Comment, 'body' | 'kind' | 'place' | 'editedAt' | 'resolved' | 'deletedAt'>>,
  ): Promise<void>;
  /** Binds these notes to a round. */
  bindToRound(ids: readonly CommentId[], roundId: RoundId): Promise<void>;
}
