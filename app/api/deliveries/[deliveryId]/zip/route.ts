import type { DeliveryId } from '@/lib/core/ids';
import { answerDownload } from '@/lib/server/delivery-door';

interface RouteContext {
  readonly params: Promise<{ deliveryId: DeliveryId }>;
}

/** A whole delivery as one ZIP. Ranges work, so that a download that was cut off goes on. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  return answerDownload(request, { zipOf: (await params).deliveryId });
}

export const HEAD = GET;
