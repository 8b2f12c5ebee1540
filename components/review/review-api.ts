import type { CommentId, GuestId, ReleaseId, TrackId, VersionId } from '@/lib/core/ids';
import { reviewEndpoints } from '@/lib/endpoints/areas/review.endpoints';
import { call } from '@/lib/endpoints/client';
import type { InputOf } from '@/lib/endpoints/endpoint';
import type { Endpoints } from '@/lib/endpoints/endpoints.table';

import { type NotesWindow, queryOf } from './notes/notes-window';

type Input<Name extends keyof Endpoints> = InputOf<Endpoints[Name]>;

/** The endpoints of one track's review. */
export function reviewApi(releaseId: ReleaseId, trackId: TrackId) {
  const track = { ids: { releaseId, trackId } };
  const comment = (commentId: CommentId) => ({ ids: { releaseId, commentId } });
  const version = (versionId: VersionId) => ({ ids: { releaseId, versionId } });
  return {
    view: (window: NotesWindow) => call(reviewEndpoints.review, { ...track, query: queryOf(window) }),
    replies: (id: CommentId, before: CommentId) =>
      call(reviewEndpoints.replies, { ...comment(id), query: { before } }),
    write: (input: Input<'writeComment'>) => call(reviewEndpoints.writeComment, { ...track, input }),
    edit: (id: CommentId, input: Input<'editComment'>) =>
      call(reviewEndpoints.editComment, { ...comment(id), input }),
    remove: (id: CommentId) => call(reviewEndpoints.deleteComment, comment(id)),
    resolve: (id: CommentId) => call(reviewEndpoints.resolveComment, comment(id)),
    reopen: (id: CommentId) => call(reviewEndpoints.reopenComment, comment(id)),
    hideGuest: (guestId: GuestId) => call(reviewEndpoints.hideGuestNotes, { ids: { releaseId, guestId } }),
    showGuest: (guestId: GuestId) => call(reviewEndpoints.showGuestNotes, { ids: { releaseId, guestId } }),
    send: (input: Input<'sendNotes'>) => call(reviewEndpoints.sendNotes, { ...track, input }),
    approve: (input: Input<'approveVersion'>) => call(reviewEndpoints.approveVersion, { ...track, input }),
    takeBack: (reason: string) => call(reviewEndpoints.takeBackApproval, { ...track, input: { reason } }),
    post: (id: VersionId, message: string) =>
      call(reviewEndpoints.postVersion, { ...version(id), input: { message } }),
    withdraw: (id: VersionId) => call(reviewEndpoints.withdrawVersion, version(id)),
  };
}

export type ReviewApi = ReturnType<typeof reviewApi>;
