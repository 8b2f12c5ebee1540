import { answerDownload } from '@/lib/server/delivery-door';
import { idsOf, type RouteContext } from '@/lib/server/route-ids';

/** A whole delivery as one ZIP. Ranges work, so that a download that was cut off goes on. */
export async function GET(request: Request, segments: RouteContext<'deliveryId'>): Promise<Response> {
  return answerDownload(request, { zipOf: (await idsOf(segments)).deliveryId });
}

export const HEAD = GET;
