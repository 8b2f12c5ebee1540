import { container } from '@/lib/server/container';
import { watchedListenable } from '@/lib/server/media/audio-access';
import { wavResponse } from '@/lib/server/media/wav-response';
import { refusalResponse } from '@/lib/server/routes/respond';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** A sound as a WAV file, for a media element: see `wavResponse`. */
export async function GET(request: Request, segments: RouteContext<'audioFileId'>): Promise<Response> {
  const found = await watchedListenable((await idsOf(segments)).audioFileId);
  if (!found.ok) return refusalResponse(found.refusal);
  const { file, isStillAllowed } = found.value;
  const { blobs, answers } = container();
  const answer = answers.open(isStillAllowed);
  const response = await wavResponse(blobs, request, { file, answer });
  if (!response.body || !response.ok) answer.release();
  return response;
}
