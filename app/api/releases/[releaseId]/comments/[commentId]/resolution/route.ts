import type { CommentId } from '@/lib/core/ids';
import type { Result } from '@/lib/core/result';
import { reopenComment, resolveComment } from '@/lib/domain/comments/comment.commands';
import type { Context } from '@/lib/domain/context';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

type Command = (context: Context, id: CommentId) => Promise<Result<{ id: CommentId }>>;

async function settle(
  command: Command,
  segments: RouteContext<'releaseId' | 'commentId'>,
): Promise<Response> {
  const { releaseId, commentId } = await idsOf(segments);
  return answerJson(releaseId, async (context) => {
    const settled = await command(context, commentId);
    return settled.ok ? { ok: true, value: { id: commentId } } : settled;
  });
}

/** Marks a thread as done. */
export async function PUT(
  _request: Request,
  place: RouteContext<'releaseId' | 'commentId'>,
): Promise<Response> {
  return settle(resolveComment, place);
}

/** Opens it again. */
export async function DELETE(
  _request: Request,
  place: RouteContext<'releaseId' | 'commentId'>,
): Promise<Response> {
  return settle(reopenComment, place);
}
