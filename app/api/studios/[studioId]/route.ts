import { editStudio } from '@/lib/domain/studios/studio.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Name and ISRC prefix of the studio. */
export const PATCH = route(endpoints.editStudio, ({ context, ids, input }) =>
  changed(editStudio(context, ids.studioId, input)),
);
