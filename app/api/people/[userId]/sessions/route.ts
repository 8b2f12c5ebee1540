import { paths } from '@/lib/core/paths';
import { endSessions } from '@/lib/domain/sessions/session.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { whoAsks } from '@/lib/server/routes/page-context';
import { route } from '@/lib/server/routes/route';

/** Signs a person out everywhere; whoever does it to themselves signs in again. */
export const DELETE = route(endpoints.endSessions, ({ context, ids }) =>
  changed(endSessions(context, ids.userId), () => (ids.userId === whoAsks(context) ? paths.signIn() : null)),
);
