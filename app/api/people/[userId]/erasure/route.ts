import { paths } from '@/lib/core/paths';
import { eraseClient } from '@/lib/domain/erasure/erasure.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Erases a client of the owner's studio: their page is gone as well. */
export const POST = route(endpoints.eraseClient, ({ context, ids: { userId } }) =>
  changed(eraseClient(context, userId), () => paths.studio()),
);
