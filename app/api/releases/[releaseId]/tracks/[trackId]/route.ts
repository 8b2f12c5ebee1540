import { editTrack, removeTrack } from '@/lib/domain/tracks/track.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** A new title. */
export const PATCH = route(endpoints.renameTrack, ({ context, ids, input }) =>
  changed(editTrack(context, ids.trackId, input)),
);

export const DELETE = route(endpoints.removeTrack, ({ context, ids }) =>
  changed(removeTrack(context, ids.trackId)),
);
