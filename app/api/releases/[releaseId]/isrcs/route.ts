import { allotIsrcs } from '@/lib/domain/isrc/isrc.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Allots codes to the tracks that have none. */
export const POST = route(endpoints.allotIsrcs, ({ context, ids }) =>
  changed(allotIsrcs(context, ids.releaseId)),
);
