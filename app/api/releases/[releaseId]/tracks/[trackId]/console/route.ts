import { endpoints } from '@/lib/endpoints/endpoints.table';
import { findConsole } from '@/lib/server/routes/console-controller';
import { route } from '@/lib/server/routes/route';

/** The console's picture as it stands now, for a page that heard that something happened. */
export const GET = route(endpoints.console, ({ context, ids }) => findConsole(context, ids.trackId));
