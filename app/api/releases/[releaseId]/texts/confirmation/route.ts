import { confirmTexts } from '@/lib/domain/texts/text.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Confirms what others said. */
export const PUT = route(endpoints.confirmTexts, ({ context, ids, input }) =>
  changed(confirmTexts(context, ids.releaseId, input)),
);
