import { setRetention } from '@/lib/domain/retention/retention.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Decides after how long archived releases are deleted. */
export const PUT = route(endpoints.setRetention, ({ context, ids: { studioId }, input }) =>
  changed(setRetention(context, studioId, input)),
);
