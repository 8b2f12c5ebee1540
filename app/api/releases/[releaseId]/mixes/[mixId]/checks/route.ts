import { checkAgain } from '@/lib/domain/mixes/mix.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { pick } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Has a mix checked again with the current table. */
export const POST = route(endpoints.checkMix, ({ context, ids }) =>
  pick(checkAgain(context, ids.mixId), 'number'),
);
