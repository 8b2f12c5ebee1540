import { z } from 'zod';
import type { MixId } from '@/lib/core/ids';
import { id, text } from '../input.schema';

const key = text(80).min(1);
const mostKeys = 500;

export const requestNewMixSchema = z.object({
  /** The mix that was on the page. */
  mixId: id<MixId>(),
  message: text(6000, 'Keep the message under 6000 characters.').min(
    1,
    'Write what the new mix should change.',
  ),
  /** Keys of the findings that it is about. */
  keys: z.array(key).max(mostKeys),
});
export type RequestNewMix = z.infer<typeof requestNewMixSchema>;

const keys = z.array(key).min(1, 'Choose a finding first.').max(mostKeys);

export const waiveFindingsSchema = z.object({
  keys,
  reason: text(500, 'Keep the reason under 500 characters.').min(
    1,
    'Say why it may stay: the reason stands in the QC report.',
  ),
});
export type WaiveFindings = z.infer<typeof waiveFindingsSchema>;

export const unwaiveFindingsSchema = z.object({ keys });
