import { endpoints } from '@/lib/endpoints/endpoints.table';
import { makeShare } from '@/lib/server/routes/link-controller';
import { route } from '@/lib/server/routes/route';

/** Makes a guest link. */
export const POST = route(endpoints.createShare, makeShare);
