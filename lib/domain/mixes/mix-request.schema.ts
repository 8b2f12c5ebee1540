import { z } from 'zod';
import type { MixId } from '@/lib/core/ids';

const key = z.string().min(1).max(80);
const mostKeys = 500;

export const requestNewMixSchema = z.object({
  /** The mix that was on the page. */
  mixId: z
    .string()
    .min(1)
    .max(40)
    .transform((text) => text as MixId),
  message: z
    .string()
    .trim()
    .min(1, 'Write what the new mix should change.')
    .max(6000, 'Keep the message under 6000 characters.'),
  /** Keys of the findings that it is about. */
  keys: z.array(key).max(mostKeys),
});
export type RequestNewMix = z.infer<typeof requestNewMixSchema>;

const keys = z.array(key).min(1, 'Choose a finding first.').max(mostKeys);

export const waiveFindingsSchema = z.object({
  keys,
  reason: z
    .string()
    .trim()
    .min(1, 'Say why it may stay: the reason stands in the QC report.')
    .max(500, 'Keep the reason under 500 characters.'),
});
export type WaiveFindings = z.infer<typeof waiveFindingsSchema>;

export const unwaiveFindingsSchema = z.object({ keys });
