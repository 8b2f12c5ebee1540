import { paths } from '@/lib/core/paths';
import { createRelease } from '@/lib/domain/releases/release.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** A new release with its tracks. */
export const POST = route(endpoints.createRelease, ({ context, ids, input }) =>
  changed(createRelease(context, ids.studioId, input), ({ id }) => paths.release(id)),
);
