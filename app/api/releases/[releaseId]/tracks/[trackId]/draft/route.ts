import { viewDraft } from '@/lib/domain/versions/console.queries';
import { keepDraft } from '@/lib/server/routes/console-controller';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** The console's working draft: `{ recipe, mixId, revision }`. */
export async function GET(
  _request: Request,
  segments: RouteContext<'releaseId' | 'trackId'>,
): Promise<Response> {
  const { releaseId, trackId } = await idsOf(segments);
  return answerJson(releaseId, (context) => viewDraft(context, trackId));
}

/** Keeps the draft and gives its new revision; one that is behind is refused (VER-6). */
export async function PUT(
  request: Request,
  segments: RouteContext<'releaseId' | 'trackId'>,
): Promise<Response> {
  const { releaseId, trackId } = await idsOf(segments);
  return answerJson(releaseId, (context) => keepDraft(context, trackId, request));
}
