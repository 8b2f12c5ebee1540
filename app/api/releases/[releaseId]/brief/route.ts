import { saveAnswers } from '@/lib/domain/briefs/brief.commands';
import { viewBriefBeside } from '@/lib/domain/briefs/brief-beside.queries';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { route } from '@/lib/server/routes/route';

/** The brief beside other work. */
export const GET = route(endpoints.brief, ({ context, ids }) => viewBriefBeside(context, ids.releaseId));

/** Saves the fields that changed. */
export const PATCH = route(endpoints.saveAnswers, ({ context, ids, input }) =>
  saveAnswers(context, ids.releaseId, input),
);
