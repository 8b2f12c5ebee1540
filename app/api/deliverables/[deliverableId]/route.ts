import type { DeliverableId } from '@/lib/core/ids';
import { answerDownload } from '@/lib/server/delivery-door';

interface RouteContext {
  readonly params: Promise<{ deliverableId: DeliverableId }>;
}

/** One file of a delivery. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  return answerDownload(request, { deliverableId: (await params).deliverableId });
}

export const HEAD = GET;
