import { hideGuestNotes, showGuestNotes } from '@/lib/domain/shares/hidden-notes.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Hides the notes of everybody who came by a link. */
export const PUT = route(endpoints.hideLinkNotes, ({ context, ids: { shareId } }) =>
  changed(hideGuestNotes(context, { shareId })),
);

/** Shows them again. */
export const DELETE = route(endpoints.showLinkNotes, ({ context, ids: { shareId } }) =>
  changed(showGuestNotes(context, { shareId })),
);
