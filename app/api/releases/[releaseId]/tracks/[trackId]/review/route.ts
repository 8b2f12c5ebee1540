import { viewReview } from '@/lib/domain/tracks/review.queries';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { route } from '@/lib/server/routes/route';

/** The review page's picture as it stands now, for a page that heard that something happened. */
export const GET = route(endpoints.review, ({ context, ids }) => viewReview(context, ids.trackId));
