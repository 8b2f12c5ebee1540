import { takeBackMix } from '@/lib/domain/mixes/mix.commands';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Takes a mix back that is not measured yet. */
export async function DELETE(
  _request: Request,
  segments: RouteContext<'releaseId' | 'mixId'>,
): Promise<Response> {
  const { releaseId, mixId } = await idsOf(segments);
  return answerJson(releaseId, (context) => takeBackMix(context, mixId));
}
