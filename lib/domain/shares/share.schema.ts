import { z } from 'zod';

export const createShareSchema = z.object({
  label: z.string().trim().min(1, 'Say who the link is for.').max(120),
  rights: z.object({
    listen: z.boolean(),
    comment: z.boolean(),
    upload: z.boolean(),
    download: z.boolean(),
  }),
  /** Days until it ends; null: until it is revoked. */
  days: z.number().int().min(1).max(365).nullable(),
});
