import { requestNewMix } from '@/lib/domain/mixes/mix-request.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { pick } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Asks for a new mix. */
export const POST = route(endpoints.requestNewMix, ({ context, ids, input }) =>
  pick(requestNewMix(context, ids.trackId, input), 'id'),
);
