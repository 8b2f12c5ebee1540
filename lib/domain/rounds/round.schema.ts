import { z } from 'zod';
import type { VersionId } from '@/lib/core/ids';
import { id, text } from '../input.schema';

export const sendNotesSchema = z.object({
  /** The version that was on the page. */
  versionId: id<VersionId>(),
  message: text(4000, 'Keep the message under 4000 characters.')
    .transform((typed) => (typed === '' ? null : typed))
    .nullable(),
});
export type SendNotes = z.infer<typeof sendNotesSchema>;
