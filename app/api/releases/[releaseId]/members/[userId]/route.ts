import { changeMember, removeMember } from '@/lib/domain/members/member.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Role and rights of somebody on the release. */
export const PUT = route(endpoints.changeMember, ({ context, ids, input }) =>
  changed(changeMember(context, { ...ids, ...input })),
);

export const DELETE = route(endpoints.removeMember, ({ context, ids }) =>
  changed(removeMember(context, ids)),
);
