import { viewReplies } from '@/lib/domain/comments/reply.queries';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { beforeOf } from '@/lib/server/routes/request-query';
import { route } from '@/lib/server/routes/route';

export const GET = route(endpoints.replies, ({ context, ids, request }) =>
  viewReplies(context, { threadId: ids.commentId, before: beforeOf(request) }),
);
