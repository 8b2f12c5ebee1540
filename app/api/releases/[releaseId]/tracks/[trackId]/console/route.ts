import { findConsole } from '@/lib/server/routes/console-controller';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** The console's picture as it stands now, for a page that heard that something happened. */
export async function GET(
  _request: Request,
  segments: RouteContext<'releaseId' | 'trackId'>,
): Promise<Response> {
  const { releaseId, trackId } = await idsOf(segments);
  return answerJson(releaseId, (context) => findConsole(context, trackId));
}
