import { keepRelease } from '@/lib/domain/retention/retention.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Keeps a release for another year. */
export const POST = route(endpoints.keepRelease, ({ context, ids }) =>
  changed(keepRelease(context, ids.releaseId)),
);
