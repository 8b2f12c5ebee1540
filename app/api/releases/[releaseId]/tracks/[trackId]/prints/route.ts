import { endpoints } from '@/lib/endpoints/endpoints.table';
import { print } from '@/lib/server/routes/console-controller';
import { route } from '@/lib/server/routes/route';

/** Starts a print, or returns the existing one (VER-7). */
export const POST = route(endpoints.startPrint, ({ context, ids, input }) =>
  print(context, ids.trackId, input),
);
