import { endpoints } from '@/lib/endpoints/endpoints.table';
import { showShare } from '@/lib/server/routes/link-controller';
import { route } from '@/lib/server/routes/route';

/** A guest link that still works. */
export const POST = route(endpoints.shareLink, showShare);
