import { requestNewMix } from '@/lib/domain/mixes/mix-request.commands';
import { requestNewMixSchema } from '@/lib/domain/mixes/mix-request.schema';
import { readJson } from '@/lib/server/routes/json-body';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Asks for a new mix. */
export async function POST(
  request: Request,
  segments: RouteContext<'releaseId' | 'trackId'>,
): Promise<Response> {
  const { releaseId, trackId } = await idsOf(segments);
  return answerJson(releaseId, async (context) => {
    const input = await readJson(request, requestNewMixSchema);
    if (!input.ok) return input;
    const asked = await requestNewMix(context, trackId, input.value);
    return asked.ok ? { ok: true, value: { id: asked.value.id } } : asked;
  });
}
