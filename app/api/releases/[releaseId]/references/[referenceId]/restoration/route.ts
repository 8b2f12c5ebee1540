import { restoreReference } from '@/lib/domain/references/reference.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Restores a removed reference. */
export const POST = route(endpoints.restoreReference, ({ context, ids }) =>
  changed(restoreReference(context, ids.referenceId)),
);
