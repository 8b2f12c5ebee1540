import { z } from 'zod';
import type { VersionId } from '@/lib/core/ids';

export const sendNotesSchema = z.object({
  /** The version that was on the page. */
  versionId: z
    .string()
    .min(1)
    .max(40)
    .transform((text) => text as VersionId),
  message: z
    .string()
    .trim()
    .max(4000, 'Keep the message under 4000 characters.')
    .transform((text) => (text === '' ? null : text))
    .nullable(),
});
export type SendNotes = z.infer<typeof sendNotesSchema>;
