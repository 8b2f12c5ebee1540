import { endpoints } from '@/lib/endpoints/endpoints.table';
import { showInvitation } from '@/lib/server/routes/link-controller';
import { route } from '@/lib/server/routes/route';

/** The link of an open invitation. */
export const POST = route(endpoints.invitationLink, showInvitation);
