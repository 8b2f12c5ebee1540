import { addTrack } from '@/lib/domain/tracks/track.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { editTracks } from '@/lib/server/routes/metadata-controller';
import { route } from '@/lib/server/routes/route';

/** One more track. */
export const POST = route(endpoints.addTrack, ({ context, ids, input }) =>
  changed(addTrack(context, ids.releaseId, input)),
);

/** The texts and codes of all tracks. */
export const PATCH = route(endpoints.editTracks, ({ context, ids, input }) =>
  changed(editTracks(context, ids.releaseId, input)),
);
