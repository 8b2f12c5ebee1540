import { endpoints } from '@/lib/endpoints/endpoints.table';
import { sendLink } from '@/lib/server/access/access-forms';
import { publicRoute } from '@/lib/server/routes/route';

/** Sends a sign-in link. */
export const POST = publicRoute(endpoints.requestSignIn, sendLink);
