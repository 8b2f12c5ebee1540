import { sendNotes } from '@/lib/domain/rounds/round.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { pick } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Sends the open notes: closes a round. */
export const POST = route(endpoints.sendNotes, ({ context, ids, input }) =>
  pick(sendNotes(context, ids.trackId, input), 'number'),
);
