import { acceptMix } from '@/lib/domain/mixes/mix.commands';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Accepts a mix: mastering begins with it. */
export async function PUT(
  _request: Request,
  segments: RouteContext<'releaseId' | 'mixId'>,
): Promise<Response> {
  const { releaseId, mixId } = await idsOf(segments);
  return answerJson(releaseId, async (context) => {
    const accepted = await acceptMix(context, mixId);
    return accepted.ok ? { ok: true, value: { number: accepted.value.number } } : accepted;
  });
}
