import { print } from '@/lib/server/routes/console-controller';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Starts a print, or gives the one that stands (VER-7). */
export async function POST(
  request: Request,
  segments: RouteContext<'releaseId' | 'trackId'>,
): Promise<Response> {
  const { releaseId, trackId } = await idsOf(segments);
  return answerJson(releaseId, (context) => print(context, trackId, request));
}
