import { endpoints } from '@/lib/endpoints/endpoints.table';
import { endSession } from '@/lib/server/access/access-forms';
import { publicRoute } from '@/lib/server/routes/route';

/** Ends the session. */
export const POST = publicRoute(endpoints.signOut, () => endSession({}));
