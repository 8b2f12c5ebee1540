import type { NextRequest } from 'next/server';
import { listEventsAfter } from '@/lib/domain/event.queries';
import { answerJson } from '@/lib/server/routes/json-route';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** What happened after number `after`: the catch-up of a page whose notifications may have been lost. */
export async function GET(request: NextRequest, segments: RouteContext<'releaseId'>): Promise<Response> {
  const { releaseId } = await idsOf(segments);
  const after = Number(request.nextUrl.searchParams.get('after') ?? 0);
  const from = Number.isSafeInteger(after) && after > 0 ? after : 0;
  return answerJson(releaseId, (context) => listEventsAfter(context, releaseId, from));
}
