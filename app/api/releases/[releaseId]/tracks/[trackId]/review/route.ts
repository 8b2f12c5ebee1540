import { viewReview } from '@/lib/domain/tracks/review.queries';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { notesAskOf } from '@/lib/server/routes/request-query';
import { route } from '@/lib/server/routes/route';

/** The review page's current view, for a page whose view is stale. */
export const GET = route(endpoints.review, ({ context, ids, request }) =>
  viewReview(context, ids.trackId, notesAskOf(request, context.clock.now())),
);
