import { reorderTracks } from '@/lib/domain/tracks/track.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Reorders the tracks. */
export const PUT = route(endpoints.reorderTracks, ({ context, ids, input }) =>
  changed(reorderTracks(context, ids.releaseId, input.order)),
);
