import { setRetention } from '@/lib/domain/retention/retention.commands';
import { forecastRetention } from '@/lib/domain/retention/retention.queries';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { monthsOf } from '@/lib/server/routes/request-query';
import { route } from '@/lib/server/routes/route';

/** Decides after how long archived releases are deleted. */
export const PUT = route(endpoints.setRetention, ({ context, ids: { studioId }, input }) =>
  changed(setRetention(context, studioId, input)),
);

/** What a policy of `months` would do at once. */
export const GET = route(endpoints.forecastRetention, ({ context, ids: { studioId }, request }) =>
  forecastRetention(context, studioId, monthsOf(request)),
);
