import { listenable } from '@/lib/server/audio-access';
import { container } from '@/lib/server/container';
import { peaksResponse } from '@/lib/server/peaks-response';
import { refusalResponse } from '@/lib/server/respond';
import { idsOf, type RouteContext } from '@/lib/server/route-ids';

/** The waveform of a sound: see `peaksResponse`. */
export async function GET(request: Request, segments: RouteContext<'audioFileId'>): Promise<Response> {
  const found = await listenable((await idsOf(segments)).audioFileId);
  return found.ok ? peaksResponse(container().blobs, request, found.value) : refusalResponse(found.refusal);
}
