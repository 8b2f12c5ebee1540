import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { answerJson } from '@/lib/server/json-route';
import { findConsole } from '@/lib/server/master-door';

interface Place {
  params: Promise<{ releaseId: ReleaseId; trackId: TrackId }>;
}

/** The console's picture as it stands now, for a page that heard that something happened. */
export async function GET(_request: Request, { params }: Place): Promise<Response> {
  const { releaseId, trackId } = await params;
  return answerJson(releaseId, (context) => findConsole(context, trackId));
}
