import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { viewReview } from '@/lib/domain/tracks/review.queries';
import { answerJson } from '@/lib/server/json-route';

interface Place {
  params: Promise<{ releaseId: ReleaseId; trackId: TrackId }>;
}

/** The review page's picture as it stands now, for a page that heard that something happened. */
export async function GET(_request: Request, { params }: Place): Promise<Response> {
  const { releaseId, trackId } = await params;
  return answerJson(releaseId, (context) => viewReview(context, trackId));
}
