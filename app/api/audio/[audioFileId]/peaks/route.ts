import { container } from '@/lib/server/container';
import { listenable } from '@/lib/server/media/audio-access';
import { peaksResponse } from '@/lib/server/media/peaks-response';
import { refusalResponse } from '@/lib/server/routes/respond';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** The waveform of a sound: see `peaksResponse`. */
export async function GET(request: Request, segments: RouteContext<'audioFileId'>): Promise<Response> {
  const found = await listenable((await idsOf(segments)).audioFileId);
  return found.ok ? peaksResponse(container().blobs, request, found.value) : refusalResponse(found.refusal);
}
