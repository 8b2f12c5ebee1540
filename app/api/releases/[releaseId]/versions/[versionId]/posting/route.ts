import { postVersion, withdrawVersion } from '@/lib/domain/versions/version-posting.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { pick } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Shows a version to the client, with a message. */
export const PUT = route(endpoints.postVersion, ({ context, ids, input }) =>
  pick(postVersion(context, ids.versionId, input), 'number'),
);

/** Withdraws a posted version. */
export const DELETE = route(endpoints.withdrawVersion, ({ context, ids }) =>
  pick(withdrawVersion(context, ids.versionId), 'number'),
);
