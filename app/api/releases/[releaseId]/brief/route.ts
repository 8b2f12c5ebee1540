import { saveAnswers } from '@/lib/domain/briefs/brief.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { route } from '@/lib/server/routes/route';

/** Saves the fields that changed. */
export const PATCH = route(endpoints.saveAnswers, ({ context, ids, input }) =>
  saveAnswers(context, ids.releaseId, input),
);
