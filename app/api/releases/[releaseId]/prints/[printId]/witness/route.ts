import { endpoints } from '@/lib/endpoints/endpoints.table';
import { witness } from '@/lib/server/routes/console-controller';
import { route } from '@/lib/server/routes/route';

/** Receives the hash of what the browser rendered (VER-10). No audio is sent. */
export const POST = route(endpoints.witnessPrint, ({ context, ids, input }) =>
  witness(context, ids.printId, input),
);
