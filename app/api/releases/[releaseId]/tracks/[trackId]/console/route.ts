import { endpoints } from '@/lib/endpoints/endpoints.table';
import { findConsole } from '@/lib/server/routes/console-controller';
import { route } from '@/lib/server/routes/route';

/** The console's current view, for a page whose view is stale. */
export const GET = route(endpoints.console, ({ context, ids }) => findConsole(context, ids.trackId));
