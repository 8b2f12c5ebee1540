import { deleteComment, editComment } from '@/lib/domain/comments/comment.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed, pick } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Changes one of the actor's own notes. */
export const PATCH = route(endpoints.editComment, ({ context, ids, input }) =>
  pick(editComment(context, ids.commentId, input), 'id'),
);

/** Deletes one of the actor's own notes that was not sent. */
export const DELETE = route(endpoints.deleteComment, ({ context, ids }) =>
  changed(deleteComment(context, ids.commentId)),
);
