import { container } from '@/lib/server/container';
import { listenable } from '@/lib/server/media/audio-access';
import { pcmResponse } from '@/lib/server/media/pcm-response';
import { refusalResponse } from '@/lib/server/routes/respond';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** Samples of a sound: see `pcmResponse`. */
export async function GET(request: Request, segments: RouteContext<'audioFileId'>): Promise<Response> {
  const found = await listenable((await idsOf(segments)).audioFileId);
  return found.ok ? pcmResponse(container().blobs, request, found.value) : refusalResponse(found.refusal);
}
