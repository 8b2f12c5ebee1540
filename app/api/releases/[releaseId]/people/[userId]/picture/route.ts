import { endpoints } from '@/lib/endpoints/endpoints.table';
import { answerPictureOn } from '@/lib/server/media/person-picture';
import { bytesRoute } from '@/lib/server/routes/route';

/** The picture of somebody on a release, for whoever sees it. */
export const GET = bytesRoute(endpoints.pictureOnRelease, (request, ids) => answerPictureOn(request, ids));
