import { withdrawRequest } from '@/lib/domain/mixes/mix-request.commands';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Takes a request for a new mix back. */
export async function DELETE(
  _request: Request,
  segments: RouteContext<'releaseId' | 'requestId'>,
): Promise<Response> {
  const { releaseId, requestId } = await idsOf(segments);
  return answerJson(releaseId, async (context) => {
    const withdrawn = await withdrawRequest(context, requestId);
    return withdrawn.ok ? { ok: true, value: { id: withdrawn.value.id } } : withdrawn;
  });
}
