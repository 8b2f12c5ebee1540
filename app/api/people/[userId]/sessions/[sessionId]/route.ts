import { endSession } from '@/lib/domain/sessions/session.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Ends one session of a person. */
export const DELETE = route(endpoints.endSession, ({ context, ids }) => changed(endSession(context, ids)));
