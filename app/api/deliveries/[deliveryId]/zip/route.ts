import { answerDownload } from '@/lib/server/media/delivery-download';
import { idsOf, type RouteContext } from '@/lib/server/routes/route-ids';

/** A whole delivery as one ZIP. Ranges work, so that a download that was cut off goes on. */
export async function GET(request: Request, segments: RouteContext<'deliveryId'>): Promise<Response> {
  return answerDownload(request, { zipOf: (await idsOf(segments)).deliveryId });
}

export const HEAD = GET;
