import { restoreTrack } from '@/lib/domain/tracks/track-restoring.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Brings back a removed track. */
export const POST = route(endpoints.restoreTrack, ({ context, ids }) =>
  changed(restoreTrack(context, ids.trackId)),
);
