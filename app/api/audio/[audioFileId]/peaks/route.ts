import type { AudioFileId } from '@/lib/core/ids';
import { listenable } from '@/lib/server/audio-access';
import { container } from '@/lib/server/container';
import { peaksResponse } from '@/lib/server/peaks-response';
import { refusalResponse } from '@/lib/server/respond';

interface RouteContext {
  readonly params: Promise<{ audioFileId: AudioFileId }>;
}

/** The waveform of a sound: see `peaksResponse`. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const found = await listenable((await params).audioFileId);
  return found.ok ? peaksResponse(container().blobs, request, found.value) : refusalResponse(found.refusal);
}
