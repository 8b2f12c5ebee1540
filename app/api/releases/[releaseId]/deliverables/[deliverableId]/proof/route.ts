import { readProof } from '@/lib/domain/deliverables/delivery.queries';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { named } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Every comparison of one file's read-back, for everyone who may see its release. */
export const GET = route(endpoints.readProof, ({ context, ids }) =>
  named('checks', readProof(context, ids.deliverableId)),
);
