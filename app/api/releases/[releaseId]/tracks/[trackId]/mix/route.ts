import { answerJson } from '@/lib/server/json-route';
import { readMixReview } from '@/lib/server/mix-pages';
import { idsOf, type RouteContext } from '@/lib/server/route-ids';

/** The mix review's picture as it stands now, for a page that heard that something happened. */
export async function GET(
  _request: Request,
  segments: RouteContext<'releaseId' | 'trackId'>,
): Promise<Response> {
  const { releaseId, trackId } = await idsOf(segments);
  return answerJson(releaseId, (context) => readMixReview(context, trackId));
}
