import { editPlatform, removePlatform } from '@/lib/domain/platforms/platform.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Changes a row, if nobody else did meanwhile. */
export const PUT = route(endpoints.editPlatform, ({ context, ids, input: { seen, ...row } }) =>
  changed(editPlatform(context, { ...ids, seen }, row)),
);

/** Takes a row of the studio's own away. */
export const DELETE = route(endpoints.removePlatform, ({ context, ids }) =>
  changed(removePlatform(context, ids)),
);
