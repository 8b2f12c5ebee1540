import { editReference, removeReference } from '@/lib/domain/references/reference.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Changes what a reference is, which part is meant, and why. */
export const PATCH = route(endpoints.editReference, ({ context, ids, input }) =>
  changed(editReference(context, ids.referenceId, input)),
);

export const DELETE = route(endpoints.removeReference, ({ context, ids }) =>
  changed(removeReference(context, ids.referenceId)),
);
