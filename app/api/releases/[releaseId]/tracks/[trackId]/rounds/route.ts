import { sendNotes } from '@/lib/domain/rounds/round.commands';
import { sendNotesSchema } from '@/lib/domain/rounds/round.schema';
import { readJson } from '@/lib/server/routes/json-body';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Sends the open notes: closes a round. */
export async function POST(
  request: Request,
  segments: RouteContext<'releaseId' | 'trackId'>,
): Promise<Response> {
  const { releaseId, trackId } = await idsOf(segments);
  return answerJson(releaseId, async (context) => {
    const input = await readJson(request, sendNotesSchema);
    if (!input.ok) return input;
    const sent = await sendNotes(context, trackId, input.value);
    return sent.ok ? { ok: true, value: { number: sent.value.number } } : sent;
  });
}
