import type { CommentId } from '@/lib/core/ids';
import type { RepliesView } from '@/lib/domain/comments/reply.queries';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';
import { endpoint, json } from '../endpoint';
import { formDone } from '../form-done';

const numbered = json<{ number: number }>('number');
const comment = json<{ id: CommentId }>('id');
const release = '/api/releases/[releaseId]';
const track = `${release}/tracks/[trackId]`;

/** Review: notes, approvals, and which versions are to be heard. */
export const reviewEndpoints = {
  review: endpoint({
    method: 'GET',
    path: `${track}/review`,
    input: null,
    output: json<ReviewView>('seq', 'release', 'track'),
    refusals: [],
    repeatable: true,
  }),
  /** `?before=<id>`: the replies of a thread that were written before that one. */
  replies: endpoint({
    method: 'GET',
    path: `${release}/comments/[commentId]/replies`,
    input: null,
    output: json<RepliesView>('replies', 'more'),
    refusals: [],
    repeatable: true,
  }),
  /** Has an id that the page made, so that a note that arrives twice is one note (COM-9). */
  writeComment: endpoint({
    method: 'POST',
    path: `${track}/comments`,
    input: async () => (await import('@/lib/domain/comments/comment.schema')).writeCommentSchema,
    output: comment,
    refusals: ['COM-3', 'COM-4', 'COM-8', 'BLD-3'],
    repeatable: true,
  }),
  editComment: endpoint({
    method: 'PATCH',
    path: `${release}/comments/[commentId]`,
    input: async () => (await import('@/lib/domain/comments/comment.schema')).editCommentSchema,
    output: comment,
    refusals: ['COM-3', 'COM-4', 'COM-8'],
    repeatable: true,
  }),
  deleteComment: endpoint({
    method: 'DELETE',
    path: `${release}/comments/[commentId]`,
    input: null,
    output: formDone,
    refusals: ['COM-4', 'COM-8'],
    repeatable: false,
  }),
  restoreComment: endpoint({
    method: 'POST',
    path: `${release}/comments/[commentId]/restoration`,
    input: null,
    output: formDone,
    refusals: ['BIN-1', 'COM-8'],
    repeatable: true,
  }),
  resolveComment: endpoint({
    method: 'PUT',
    path: `${release}/comments/[commentId]/resolution`,
    input: null,
    output: comment,
    refusals: ['COM-4', 'COM-8'],
    repeatable: true,
  }),
  reopenComment: endpoint({
    method: 'DELETE',
    path: `${release}/comments/[commentId]/resolution`,
    input: null,
    output: comment,
    refusals: ['COM-4', 'COM-8'],
    repeatable: true,
  }),
  hideGuestNotes: endpoint({
    method: 'PUT',
    path: `${release}/guests/[guestId]/hiding`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
    changesRights: true,
  }),
  showGuestNotes: endpoint({
    method: 'DELETE',
    path: `${release}/guests/[guestId]/hiding`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
    changesRights: true,
  }),
  /** Sends the open notes: closes a round. */
  sendNotes: endpoint({
    method: 'POST',
    path: `${track}/rounds`,
    input: async () => (await import('@/lib/domain/rounds/round.schema')).sendNotesSchema,
    output: numbered,
    refusals: ['RND-2', 'RND-3', 'RND-4'],
    repeatable: false,
  }),
  /** Pressing twice is one approval (APR-8). */
  approveVersion: endpoint({
    method: 'POST',
    path: `${track}/approvals`,
    input: async () => (await import('@/lib/domain/approvals/approval.schema')).approveSchema,
    output: json<{ id: string }>('id'),
    refusals: ['APR-2', 'APR-6', 'APR-7'],
    repeatable: true,
  }),
  /** Of whoever asks, with the reason. */
  takeBackApproval: endpoint({
    method: 'DELETE',
    path: `${track}/approvals`,
    input: async () => (await import('@/lib/domain/approvals/approval.schema')).takeBackSchema,
    output: json<{ id: string }>('id'),
    refusals: ['APR-10'],
    repeatable: false,
  }),
  postVersion: endpoint({
    method: 'PUT',
    path: `${release}/versions/[versionId]/posting`,
    input: async () => (await import('@/lib/domain/versions/version.schema')).postVersionSchema,
    output: numbered,
    refusals: ['VER-13', 'VER-14', 'VER-15'],
    repeatable: false,
  }),
  withdrawVersion: endpoint({
    method: 'DELETE',
    path: `${release}/versions/[versionId]/posting`,
    input: null,
    output: numbered,
    refusals: ['VER-13', 'VER-14', 'VER-15'],
    repeatable: false,
  }),
};
