import { answerJson } from '@/lib/server/json-route';
import { findConsole } from '@/lib/server/master-door';
import { idsOf, type RouteContext } from '@/lib/server/route-ids';

/** The console's picture as it stands now, for a page that heard that something happened. */
export async function GET(
  _request: Request,
  segments: RouteContext<'releaseId' | 'trackId'>,
): Promise<Response> {
  const { releaseId, trackId } = await idsOf(segments);
  return answerJson(releaseId, (context) => findConsole(context, trackId));
}
