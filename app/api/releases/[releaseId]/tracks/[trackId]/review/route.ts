import { viewReview } from '@/lib/domain/tracks/review.queries';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** The review page's picture as it stands now, for a page that heard that something happened. */
export async function GET(
  _request: Request,
  segments: RouteContext<'releaseId' | 'trackId'>,
): Promise<Response> {
  const { releaseId, trackId } = await idsOf(segments);
  return answerJson(releaseId, (context) => viewReview(context, trackId));
}
