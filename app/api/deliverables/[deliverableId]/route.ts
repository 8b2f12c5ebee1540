import { answerDownload } from '@/lib/server/delivery-door';
import { idsOf, type RouteContext } from '@/lib/server/route-ids';

/** One file of a delivery. */
export async function GET(request: Request, segments: RouteContext<'deliverableId'>): Promise<Response> {
  return answerDownload(request, await idsOf(segments));
}

export const HEAD = GET;
