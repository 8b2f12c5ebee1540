import { hideGuestNotes, showGuestNotes } from '@/lib/domain/shares/hidden-notes.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Hides the notes of one guest. */
export const PUT = route(endpoints.hideGuestNotes, ({ context, ids: { guestId } }) =>
  changed(hideGuestNotes(context, { guestId })),
);

/** Shows them again. */
export const DELETE = route(endpoints.showGuestNotes, ({ context, ids: { guestId } }) =>
  changed(showGuestNotes(context, { guestId })),
);
