import { takeBackMix } from '@/lib/domain/mixes/mix.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Withdraws a mix that is not measured yet. */
export const DELETE = route(endpoints.takeBackMix, ({ context, ids }) =>
  changed(takeBackMix(context, ids.mixId)),
);
