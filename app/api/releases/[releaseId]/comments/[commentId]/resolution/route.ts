import { reopenComment, resolveComment } from '@/lib/domain/comments/comment.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { pick } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Marks a thread as done. */
export const PUT = route(endpoints.resolveComment, ({ context, ids }) =>
  pick(resolveComment(context, ids.commentId), 'id'),
);

/** Opens it again. */
export const DELETE = route(endpoints.reopenComment, ({ context, ids }) =>
  pick(reopenComment(context, ids.commentId), 'id'),
);
