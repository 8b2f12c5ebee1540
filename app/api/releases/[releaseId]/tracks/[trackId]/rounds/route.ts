import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { sendNotes } from '@/lib/domain/rounds/round.commands';
import { sendNotesSchema } from '@/lib/domain/rounds/round.schema';
import { answerJson, readJson } from '@/lib/server/json-route';

interface Place {
  params: Promise<{ releaseId: ReleaseId; trackId: TrackId }>;
}

/** Sends the open notes: closes a round. */
export async function POST(request: Request, { params }: Place): Promise<Response> {
  const { releaseId, trackId } = await params;
  return answerJson(releaseId, async (context) => {
    const input = await readJson(request, sendNotesSchema);
    if (!input.ok) return input;
    const sent = await sendNotes(context, trackId, input.value);
    return sent.ok ? { ok: true, value: { number: sent.value.number } } : sent;
  });
}
