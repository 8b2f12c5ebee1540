import { endpoints } from '@/lib/endpoints/endpoints.table';
import { enterShare } from '@/lib/server/access/access-forms';
import { publicRoute } from '@/lib/server/routes/route';

/** Lets a guest in through a link, with a name. */
export const POST = publicRoute(endpoints.enterShare, enterShare);
