import { addPlatform } from '@/lib/domain/platforms/platform.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** A row of the studio's own in the table of services. */
export const POST = route(endpoints.addPlatform, ({ context, ids, input }) =>
  changed(addPlatform(context, ids.studioId, input)),
);
