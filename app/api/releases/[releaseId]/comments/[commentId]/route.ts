import { deleteComment, editComment } from '@/lib/domain/comments/comment.commands';
import { editCommentSchema } from '@/lib/domain/comments/comment.schema';
import { readJson } from '@/lib/server/routes/json-body';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Changes a note of one's own. */
export async function PATCH(
  request: Request,
  segments: RouteContext<'releaseId' | 'commentId'>,
): Promise<Response> {
  const { releaseId, commentId } = await idsOf(segments);
  return answerJson(releaseId, async (context) => {
    const input = await readJson(request, editCommentSchema);
    if (!input.ok) return input;
    const edited = await editComment(context, commentId, input.value);
    return edited.ok ? { ok: true, value: { id: commentId } } : edited;
  });
}

/** Takes back a note of one's own that was not sent. */
export async function DELETE(
  _request: Request,
  segments: RouteContext<'releaseId' | 'commentId'>,
): Promise<Response> {
  const { releaseId, commentId } = await idsOf(segments);
  return answerJson(releaseId, (context) => deleteComment(context, commentId));
}
