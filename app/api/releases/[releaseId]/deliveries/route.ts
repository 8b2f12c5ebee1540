import { startDelivery } from '@/lib/domain/deliverables/delivery.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Builds a delivery. */
export const POST = route(endpoints.startDelivery, ({ context, ids, input }) =>
  changed(startDelivery(context, ids.releaseId, input)),
);
