import { restorePlatforms } from '@/lib/domain/platforms/platform.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Restores the whole table to Acetate's figures. */
export const POST = route(endpoints.restorePlatforms, ({ context, ids }) =>
  changed(restorePlatforms(context, ids.studioId)),
);
