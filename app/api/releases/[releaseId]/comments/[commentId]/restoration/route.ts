import { restoreComment } from '@/lib/domain/comments/comment.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Brings back a deleted note. */
export const POST = route(endpoints.restoreComment, ({ context, ids }) =>
  changed(restoreComment(context, ids.commentId)),
);
