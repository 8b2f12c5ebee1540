import { editRelease } from '@/lib/domain/releases/release.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Texts and codes of the release. */
export const PATCH = route(endpoints.editRelease, ({ context, ids, input }) =>
  changed(editRelease(context, ids.releaseId, input)),
);
