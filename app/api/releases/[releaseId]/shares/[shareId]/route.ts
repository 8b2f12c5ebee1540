import { editShare, revokeShare } from '@/lib/domain/shares/share.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Changes who a guest link is for, its rights, and when it ends. */
export const PUT = route(endpoints.editShare, ({ context, ids, input }) =>
  changed(editShare(context, ids.shareId, input)),
);

/** Ends a guest link. */
export const DELETE = route(endpoints.revokeShare, ({ context, ids }) =>
  changed(revokeShare(context, ids.shareId)),
);
