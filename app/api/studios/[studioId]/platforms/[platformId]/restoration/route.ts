import { restorePlatform } from '@/lib/domain/platforms/platform.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** A row goes back to what Acetate says. */
export const POST = route(endpoints.restorePlatform, ({ context, ids }) =>
  changed(restorePlatform(context, ids)),
);
