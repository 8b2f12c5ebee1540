import { endpoints } from '@/lib/endpoints/endpoints.table';
import { answerDownload } from '@/lib/server/media/delivery-download';
import { bytesRoute } from '@/lib/server/routes/route';

/** A whole delivery as one ZIP. Ranges work, so that an interrupted download resumes. */
export const GET = bytesRoute(endpoints.deliveryZip, (request, { deliveryId }) =>
  answerDownload(request, { zipOf: deliveryId }),
);

export const HEAD = GET;
