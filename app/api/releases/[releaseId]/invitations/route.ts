import { invite } from '@/lib/domain/members/member.commands';
import { newToken } from '@/lib/domain/tokens';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Invites somebody by mail. */
export const POST = route(endpoints.invite, async ({ context, ids, input }) =>
  changed(invite({ ...context, token: await newToken() }, ids.releaseId, input)),
);
