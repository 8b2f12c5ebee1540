import { addEngineer } from '@/lib/domain/studios/engineer.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Adds somebody to the studio. */
export const POST = route(endpoints.addEngineer, ({ context, ids, input }) =>
  changed(addEngineer(context, ids.studioId, input)),
);
