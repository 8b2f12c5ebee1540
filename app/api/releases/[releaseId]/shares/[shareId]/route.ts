import { revokeShare } from '@/lib/domain/shares/share.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Ends a guest link. */
export const DELETE = route(endpoints.revokeShare, ({ context, ids }) =>
  changed(revokeShare(context, ids.shareId)),
);
