import { endpoints } from '@/lib/endpoints/endpoints.table';
import { answerPictureOf } from '@/lib/server/media/person-picture';
import { bytesRoute } from '@/lib/server/routes/route';

/** A person's own picture, for themselves and those with whom they work. */
export const GET = bytesRoute(endpoints.picture, (request, { userId }) => answerPictureOf(request, userId));
