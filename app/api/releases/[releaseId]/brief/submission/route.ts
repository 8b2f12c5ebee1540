import { submitBrief } from '@/lib/domain/briefs/brief.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { route } from '@/lib/server/routes/route';

/** Sends the brief to the studio. */
export const POST = route(endpoints.submitBrief, ({ context, ids }) => submitBrief(context, ids.releaseId));
