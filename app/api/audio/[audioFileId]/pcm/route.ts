import { listenable } from '@/lib/server/audio-access';
import { container } from '@/lib/server/container';
import { pcmResponse } from '@/lib/server/pcm-response';
import { refusalResponse } from '@/lib/server/respond';
import { idsOf, type RouteContext } from '@/lib/server/route-ids';

/** Samples of a sound: see `pcmResponse`. */
export async function GET(request: Request, segments: RouteContext<'audioFileId'>): Promise<Response> {
  const found = await listenable((await idsOf(segments)).audioFileId);
  return found.ok ? pcmResponse(container().blobs, request, found.value) : refusalResponse(found.refusal);
}
