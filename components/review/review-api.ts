import type { CommentId, ReleaseId, TrackId, VersionId } from '@/lib/core/ids';
import type { Approve } from '@/lib/domain/approvals/approval.schema';
import type { EditComment, WriteComment } from '@/lib/domain/comments/comment.schema';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';

/** What a route answers: its value, or a sentence for the person. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sentence: string };

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

const withinMs = 20_000;

/** @returns null when nothing came back: no connection, or the server is away */
async function call<T>({ method, path, body }: Request): Promise<Reply<T> | null> {
  try {
    const response = await fetch(path, {
      method,
      cache: 'no-store',
      signal: AbortSignal.timeout(withinMs),
      ...(body === undefined
        ? {}
        : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: answer as T };
    const { refusal } = answer as { refusal: { sentence: string } };
    return { ok: false, sentence: refusal.sentence };
  } catch {
    return null;
  }
}

/** The routes of one track's review. */
export function reviewApi(releaseId: ReleaseId, trackId: TrackId) {
  const release = `/api/releases/${releaseId}`;
  const track = `${release}/tracks/${trackId}`;
  return {
    view: () => call<ReviewView>({ method: 'GET', path: `${track}/review` }),
    write: (body: WriteComment) =>
      call<{ id: CommentId }>({ method: 'POST', path: `${track}/comments`, body }),
    edit: (id: CommentId, body: EditComment) =>
      call<{ id: CommentId }>({ method: 'PATCH', path: `${release}/comments/${id}`, body }),
    remove: (id: CommentId) => call<null>({ method: 'DELETE', path: `${release}/comments/${id}` }),
    resolve: (id: CommentId, resolved: boolean) =>
      call<{ id: CommentId }>({
        method: resolved ? 'PUT' : 'DELETE',
        path: `${release}/comments/${id}/resolution`,
      }),
    send: (body: { versionId: string; message: string | null }) =>
      call<{ number: number }>({ method: 'POST', path: `${track}/rounds`, body }),
    approve: (body: Approve) => call<{ id: string }>({ method: 'POST', path: `${track}/approvals`, body }),
    post: (id: VersionId, message: string) =>
      call<{ number: number }>({
        method: 'PUT',
        path: `${release}/versions/${id}/posting`,
        body: { message },
      }),
    withdraw: (id: VersionId) =>
      call<{ number: number }>({ method: 'DELETE', path: `${release}/versions/${id}/posting` }),
  };
}

export type ReviewApi = ReturnType<typeof reviewApi>;
