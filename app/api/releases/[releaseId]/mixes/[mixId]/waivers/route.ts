import { unwaiveFindings, waiveFindings } from '@/lib/domain/mixes/waiver.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { named } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Waives findings of a mix, with a reason. */
export const PUT = route(endpoints.waiveFindings, ({ context, ids, input }) =>
  named('count', waiveFindings(context, ids.mixId, input)),
);

/** Takes waivers back. */
export const DELETE = route(endpoints.unwaiveFindings, ({ context, ids, input }) =>
  named('count', unwaiveFindings(context, ids.mixId, input.keys)),
);
