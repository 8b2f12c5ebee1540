import { revokeInvitation } from '@/lib/domain/members/member.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Revokes an invitation. */
export const DELETE = route(endpoints.revokeInvitation, ({ context, ids }) =>
  changed(revokeInvitation(context, ids.invitationId)),
);
