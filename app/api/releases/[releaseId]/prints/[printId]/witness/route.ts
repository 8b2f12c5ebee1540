import { witness } from '@/lib/server/routes/console-controller';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** The browser's word: the hash of what it rendered (VER-10). No audio is sent. */
export async function POST(
  request: Request,
  segments: RouteContext<'releaseId' | 'printId'>,
): Promise<Response> {
  const { releaseId, printId } = await idsOf(segments);
  return answerJson(releaseId, (context) => witness(context, printId, request));
}
