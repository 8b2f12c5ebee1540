import { z } from 'zod';
import { retentionMonths, retentionScopes } from './retention';

/** RET-1: after at least a month, and at most twenty years. */
export const retentionSchema = z.object({
  months: z
    .string()
    // In digits alone: what a computer also reads as a number, `1e1` or `0x10`, nobody means.
    .regex(/^\d{1,4}$/, 'Say a whole number of months.')
    .transform(Number)
    .pipe(
      z
        .number()
        .min(retentionMonths.least, 'One month is the least.')
        .max(retentionMonths.most, 'Twenty years are the most; to keep releases longer, delete nothing.'),
    )
    .nullable(),
  scope: z.enum(retentionScopes),
});
