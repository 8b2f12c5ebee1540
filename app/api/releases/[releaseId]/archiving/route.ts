import { archiveRelease, unarchiveRelease } from '@/lib/domain/releases/archive.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Takes a release out of the lists; nothing in it changes from then on. */
export const PUT = route(endpoints.archiveRelease, ({ context, ids }) =>
  changed(archiveRelease(context, ids.releaseId)),
);

/** Brings it back. */
export const DELETE = route(endpoints.unarchiveRelease, ({ context, ids }) =>
  changed(unarchiveRelease(context, ids.releaseId)),
);
