import { endpoints } from '@/lib/endpoints/endpoints.table';
import { route } from '@/lib/server/routes/route';
import { makeShare } from '@/lib/server/routes/share-controller';

/** Makes a guest link. */
export const POST = route(endpoints.createShare, makeShare);
