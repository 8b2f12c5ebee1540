import { hidePlatform } from '@/lib/domain/platforms/platform.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Hides a row from the pages of tracks. */
export const PUT = route(endpoints.hidePlatform, ({ context, ids }) =>
  changed(hidePlatform(context, { ...ids, isHidden: true })),
);

/** Shows it again. */
export const DELETE = route(endpoints.showPlatform, ({ context, ids }) =>
  changed(hidePlatform(context, { ...ids, isHidden: false })),
);
