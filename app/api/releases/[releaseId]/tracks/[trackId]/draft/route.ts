import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { viewDraft } from '@/lib/domain/versions/console.queries';
import { answerJson } from '@/lib/server/json-route';
import { keepDraft } from '@/lib/server/master-door';

interface Place {
  params: Promise<{ releaseId: ReleaseId; trackId: TrackId }>;
}

/** The console's working draft: `{ recipe, mixId, revision }`. */
export async function GET(_request: Request, { params }: Place): Promise<Response> {
  const { releaseId, trackId } = await params;
  return answerJson(releaseId, (context) => viewDraft(context, trackId));
}

/** Keeps the draft and gives its new revision; one that is behind is refused (VER-6). */
export async function PUT(request: Request, { params }: Place): Promise<Response> {
  const { releaseId, trackId } = await params;
  return answerJson(releaseId, (context) => keepDraft(context, trackId, request));
}
