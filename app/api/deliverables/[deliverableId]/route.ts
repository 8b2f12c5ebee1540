import { endpoints } from '@/lib/endpoints/endpoints.table';
import { answerDownload } from '@/lib/server/media/delivery-download';
import { bytesRoute } from '@/lib/server/routes/route';

/** One file of a delivery. */
export const GET = bytesRoute(endpoints.deliverable, (request, ids) => answerDownload(request, ids));

export const HEAD = GET;
