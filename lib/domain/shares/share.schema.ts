import { z } from 'zod';
import { name, whole } from '../input.schema';

export const createShareSchema = z.object({
  label: name(120).min(1, 'Say who the link is for.'),
  rights: z.object({
    listen: z.boolean(),
    comment: z.boolean(),
    upload: z.boolean(),
    download: z.boolean(),
  }),
  /** Days until it ends; null: until it is revoked. */
  days: whole(1, 365).nullable(),
});

export const editShareSchema = createShareSchema.extend({
  /** As of a new one, counted from now; or it ends when it would have. */
  days: z.union([whole(1, 365), z.literal('keep')]).nullable(),
});
