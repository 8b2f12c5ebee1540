import { withdrawRequest } from '@/lib/domain/mixes/mix-request.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { pick } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Takes a request for a new mix back. */
export const DELETE = route(endpoints.withdrawRequest, ({ context, ids }) =>
  pick(withdrawRequest(context, ids.requestId), 'id'),
);
