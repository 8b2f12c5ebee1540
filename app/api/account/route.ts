import { renameMyself } from '@/lib/domain/members/name.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Changes one's own name. */
export const PATCH = route(endpoints.renameMyself, ({ context, input }) =>
  changed(renameMyself(context, input.name)),
);
