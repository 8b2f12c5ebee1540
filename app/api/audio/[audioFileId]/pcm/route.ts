import type { AudioFileId } from '@/lib/core/ids';
import { listenable } from '@/lib/server/audio-access';
import { container } from '@/lib/server/container';
import { pcmResponse } from '@/lib/server/pcm-response';
import { refusalResponse } from '@/lib/server/respond';

interface RouteContext {
  readonly params: Promise<{ audioFileId: AudioFileId }>;
}

/** Samples of a sound: see `pcmResponse`. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const found = await listenable((await params).audioFileId);
  return found.ok ? pcmResponse(container().blobs, request, found.value) : refusalResponse(found.refusal);
}
