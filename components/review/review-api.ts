import { callApi } from '@/components/shell/call-api';
import type { CommentId, ReleaseId, TrackId, VersionId } from '@/lib/core/ids';
import type { Approve } from '@/lib/domain/approvals/approval.schema';
import type { EditComment, WriteComment } from '@/lib/domain/comments/comment.schema';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';

/** The routes of one track's review. */
export function reviewApi(releaseId: ReleaseId, trackId: TrackId) {
  const release = `/api/releases/${releaseId}`;
  const track = `${release}/tracks/${trackId}`;
  return {
    view: () => callApi<ReviewView>({ method: 'GET', path: `${track}/review` }),
    write: (body: WriteComment) =>
      callApi<{ id: CommentId }>({ method: 'POST', path: `${track}/comments`, body }),
    edit: (id: CommentId, body: EditComment) =>
      callApi<{ id: CommentId }>({ method: 'PATCH', path: `${release}/comments/${id}`, body }),
    remove: (id: CommentId) => callApi<null>({ method: 'DELETE', path: `${release}/comments/${id}` }),
    resolve: (id: CommentId, resolved: boolean) =>
      callApi<{ id: CommentId }>({
        method: resolved ? 'PUT' : 'DELETE',
        path: `${release}/comments/${id}/resolution`,
      }),
    send: (body: { versionId: string; message: string | null }) =>
      callApi<{ number: number }>({ method: 'POST', path: `${track}/rounds`, body }),
    approve: (body: Approve) => callApi<{ id: string }>({ method: 'POST', path: `${track}/approvals`, body }),
    post: (id: VersionId, message: string) =>
      callApi<{ number: number }>({
        method: 'PUT',
        path: `${release}/versions/${id}/posting`,
        body: { message },
      }),
    withdraw: (id: VersionId) =>
      callApi<{ number: number }>({ method: 'DELETE', path: `${release}/versions/${id}/posting` }),
  };
}

export type ReviewApi = ReturnType<typeof reviewApi>;
