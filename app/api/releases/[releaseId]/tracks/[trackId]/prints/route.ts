import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { answerJson } from '@/lib/server/json-route';
import { print } from '@/lib/server/master-door';

interface Place {
  params: Promise<{ releaseId: ReleaseId; trackId: TrackId }>;
}

/** Starts a print, or gives the one that stands (VER-7). */
export async function POST(request: Request, { params }: Place): Promise<Response> {
  const { releaseId, trackId } = await params;
  return answerJson(releaseId, (context) => print(context, trackId, request));
}
