import { answerJson } from '@/lib/server/json-route';
import { readReleaseMixes } from '@/lib/server/mix-pages';
import { idsOf, type RouteContext } from '@/lib/server/route-ids';

/** The mixes of a release beside each other, as they stand now. */
export async function GET(_request: Request, segments: RouteContext<'releaseId'>): Promise<Response> {
  const { releaseId } = await idsOf(segments);
  return answerJson(releaseId, (context) => readReleaseMixes(context, releaseId));
}
