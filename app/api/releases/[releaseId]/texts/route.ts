import { saveTexts } from '@/lib/domain/texts/text.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { route } from '@/lib/server/routes/route';

/** Saves the texts and codes that changed. */
export const PATCH = route(endpoints.saveTexts, ({ context, ids, input }) =>
  saveTexts(context, ids.releaseId, input),
);
