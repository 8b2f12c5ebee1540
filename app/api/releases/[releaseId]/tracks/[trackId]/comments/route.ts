import { writeComment } from '@/lib/domain/comments/comment.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { pick } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Writes a note or a reply. */
export const POST = route(endpoints.writeComment, ({ context, ids, input }) =>
  pick(writeComment(context, ids.trackId, input), 'id'),
);
