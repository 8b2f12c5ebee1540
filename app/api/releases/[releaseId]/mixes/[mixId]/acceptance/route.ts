import { acceptMix } from '@/lib/domain/mixes/mix.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { pick } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Accepts a mix: mastering begins with it. */
export const PUT = route(endpoints.acceptMix, ({ context, ids }) =>
  pick(acceptMix(context, ids.mixId), 'number'),
);
