import { endpoints } from '@/lib/endpoints/endpoints.table';
import { acceptInvitation } from '@/lib/server/access/access-forms';
import { publicRoute } from '@/lib/server/routes/route';

/** Accepts an invitation, and signs in. */
export const POST = publicRoute(endpoints.acceptInvitation, acceptInvitation);
