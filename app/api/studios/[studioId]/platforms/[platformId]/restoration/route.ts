import { restorePlatform } from '@/lib/domain/platforms/platform.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Restores a row to Acetate's figures. */
export const POST = route(endpoints.restorePlatform, ({ context, ids }) =>
  changed(restorePlatform(context, ids)),
);
