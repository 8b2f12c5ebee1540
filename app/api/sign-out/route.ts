import { endpoints } from '@/lib/endpoints/endpoints.table';
import { leave } from '@/lib/server/access/entrance';
import { publicRoute } from '@/lib/server/routes/route';

/** Ends the session. */
export const POST = publicRoute(endpoints.signOut, () => leave({}));
