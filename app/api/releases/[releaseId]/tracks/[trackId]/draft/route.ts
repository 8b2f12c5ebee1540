import { viewDraft } from '@/lib/domain/versions/console.queries';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { keepDraft } from '@/lib/server/routes/console-controller';
import { route } from '@/lib/server/routes/route';

/** The console's working draft. */
export const GET = route(endpoints.draft, ({ context, ids }) => viewDraft(context, ids.trackId));

/** Saves the draft and returns its new revision; one based on an older draft is refused (VER-6). */
export const PUT = route(endpoints.saveDraft, ({ context, ids, input }) =>
  keepDraft(context, ids.trackId, input),
);
