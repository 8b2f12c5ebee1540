import { endpoints } from '@/lib/endpoints/endpoints.table';
import { giveName } from '@/lib/server/access/access-forms';
import { publicRoute } from '@/lib/server/routes/route';

/** Gives whoever signed in for the first time their name. */
export const POST = publicRoute(endpoints.giveName, giveName);
