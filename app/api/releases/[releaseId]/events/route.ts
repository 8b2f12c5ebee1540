import { listEventsAfter } from '@/lib/domain/events/event.queries';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { afterOf } from '@/lib/server/routes/request-query';
import { route } from '@/lib/server/routes/route';

/** What happened after number `after`: the catch-up of a page whose notifications may have been lost. */
export const GET = route(endpoints.events, ({ context, ids, request }) =>
  listEventsAfter(context, ids.releaseId, afterOf(request)),
);
