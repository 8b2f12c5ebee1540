import { z } from 'zod';
import { retentionScopes } from './retention';

/** RET-1: after at least a month, and at most twenty years. */
export const retentionSchema = z.object({
  months: z.coerce
    .number('Say a number of months.')
    .int('Say whole months.')
    .min(1, 'One month is the least.')
    .max(240, 'Twenty years are the most; to keep releases longer, delete nothing.')
    .nullable(),
  scope: z.enum(retentionScopes),
});
