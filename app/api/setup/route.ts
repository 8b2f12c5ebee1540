import { endpoints } from '@/lib/endpoints/endpoints.table';
import { setUp } from '@/lib/server/access/access-forms';
import { publicRoute } from '@/lib/server/routes/route';

/** The first run: makes the studio and its owner. */
export const POST = publicRoute(endpoints.setUp, setUp);
