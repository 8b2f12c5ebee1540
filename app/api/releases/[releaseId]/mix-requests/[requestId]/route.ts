import { withdrawRequest } from '@/lib/domain/mixes/mix-request.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { pick } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Withdraws a request for a new mix. */
export const DELETE = route(endpoints.withdrawRequest, ({ context, ids }) =>
  pick(withdrawRequest(context, ids.requestId), 'id'),
);
