import type { CommentId, GuestId, ReleaseId, TrackId, VersionId } from '@/lib/core/ids';
import { call } from '@/lib/endpoints/client';
import type { InputOf } from '@/lib/endpoints/endpoint';
import { type Endpoints, endpoints } from '@/lib/endpoints/endpoints.table';

import { type NotesWindow, queryOf } from './notes/notes-window';

type Input<Name extends keyof Endpoints> = InputOf<Endpoints[Name]>;

/** The endpoints of one track's review. */
export function reviewApi(releaseId: ReleaseId, trackId: TrackId) {
  const track = { ids: { releaseId, trackId } };
  const comment = (commentId: CommentId) => ({ ids: { releaseId, commentId } });
  const version = (versionId: VersionId) => ({ ids: { releaseId, versionId } });
  return {
    view: (window: NotesWindow) => call(endpoints.review, { ...track, query: queryOf(window) }),
    replies: (id: CommentId, before: CommentId) =>
      call(endpoints.replies, { ...comment(id), query: { before } }),
    write: (input: Input<'writeComment'>) => call(endpoints.writeComment, { ...track, input }),
    edit: (id: CommentId, input: Input<'editComment'>) =>
      call(endpoints.editComment, { ...comment(id), input }),
    remove: (id: CommentId) => call(endpoints.deleteComment, comment(id)),
    resolve: (id: CommentId) => call(endpoints.resolveComment, comment(id)),
    reopen: (id: CommentId) => call(endpoints.reopenComment, comment(id)),
    hideGuest: (guestId: GuestId) => call(endpoints.hideGuestNotes, { ids: { releaseId, guestId } }),
    showGuest: (guestId: GuestId) => call(endpoints.showGuestNotes, { ids: { releaseId, guestId } }),
    send: (input: Input<'sendNotes'>) => call(endpoints.sendNotes, { ...track, input }),
    approve: (input: Input<'approveVersion'>) => call(endpoints.approveVersion, { ...track, input }),
    post: (id: VersionId, message: string) =>
      call(endpoints.postVersion, { ...version(id), input: { message } }),
    withdraw: (id: VersionId) => call(endpoints.withdrawVersion, version(id)),
  };
}

export type ReviewApi = ReturnType<typeof reviewApi>;
