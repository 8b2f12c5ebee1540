import { addTrack } from '@/lib/domain/tracks/track.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** One more track. */
export const POST = route(endpoints.addTrack, ({ context, ids, input }) =>
  changed(addTrack(context, ids.releaseId, input)),
);
