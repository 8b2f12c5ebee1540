import { answerDownload } from '@/lib/server/media/delivery-download';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** One file of a delivery. */
export async function GET(request: Request, segments: RouteContext<'deliverableId'>): Promise<Response> {
  return answerDownload(request, await idsOf(segments));
}

export const HEAD = GET;
