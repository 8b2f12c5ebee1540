import { paths } from '@/lib/core/paths';
import { changeEngineer, removeEngineer } from '@/lib/domain/studios/engineer.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { whoAsks } from '@/lib/server/routes/page-context';
import { route } from '@/lib/server/routes/route';

/** Changes the role of somebody of the studio. */
export const PUT = route(endpoints.changeEngineer, ({ context, ids, input }) =>
  changed(changeEngineer(context, ids, input)),
);

/** Removes somebody from the studio; whoever leaves is signed out. */
export const DELETE = route(endpoints.removeEngineer, ({ context, ids }) =>
  changed(removeEngineer(context, ids), () =>
    ids.userId === whoAsks(context) ? paths.signIn() : paths.studio(),
  ),
);
