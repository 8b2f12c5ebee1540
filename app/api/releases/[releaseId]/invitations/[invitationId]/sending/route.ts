import { inviteAgain } from '@/lib/domain/members/member.commands';
import { newToken } from '@/lib/domain/tokens';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Sends an invitation again, with a new link. */
export const POST = route(endpoints.inviteAgain, async ({ context, ids }) =>
  changed(inviteAgain({ ...context, token: await newToken() }, ids.invitationId)),
);
