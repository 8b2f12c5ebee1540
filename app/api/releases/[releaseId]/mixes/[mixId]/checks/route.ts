import { checkAgain } from '@/lib/domain/mixes/mix.commands';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Has a mix checked again, with today's table. */
export async function POST(
  _request: Request,
  segments: RouteContext<'releaseId' | 'mixId'>,
): Promise<Response> {
  const { releaseId, mixId } = await idsOf(segments);
  return answerJson(releaseId, async (context) => {
    const asked = await checkAgain(context, mixId);
    return asked.ok ? { ok: true, value: { number: asked.value.number } } : asked;
  });
}
