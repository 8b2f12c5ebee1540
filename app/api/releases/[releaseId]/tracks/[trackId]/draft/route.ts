import { viewDraft } from '@/lib/domain/versions/console.queries';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { keepDraft } from '@/lib/server/routes/console-controller';
import { route } from '@/lib/server/routes/route';

/** The console's working draft. */
export const GET = route(endpoints.draft, ({ context, ids }) => viewDraft(context, ids.trackId));

/** Keeps the draft and gives its new revision; one that is behind is refused (VER-6). */
export const PUT = route(endpoints.saveDraft, ({ context, ids, input }) =>
  keepDraft(context, ids.trackId, input),
);
