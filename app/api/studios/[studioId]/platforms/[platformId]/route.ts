import { editPlatform, removePlatform } from '@/lib/domain/platforms/platform.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Changes a row, unless somebody else has changed it meanwhile. */
export const PUT = route(endpoints.editPlatform, ({ context, ids, input: { seen, ...row } }) =>
  changed(editPlatform(context, { ...ids, seen }, row)),
);

/** Removes one of the studio's own rows. */
export const DELETE = route(endpoints.removePlatform, ({ context, ids }) =>
  changed(removePlatform(context, ids)),
);
