import { endpoints } from '@/lib/endpoints/endpoints.table';
import { witness } from '@/lib/server/routes/console-controller';
import { route } from '@/lib/server/routes/route';

/** The browser's word: the hash of what it rendered (VER-10). No audio is sent. */
export const POST = route(endpoints.witnessPrint, ({ context, ids, input }) =>
  witness(context, ids.printId, input),
);
