import { z } from 'zod';
import { id, name, optionalName, text, whole } from '../input.schema';

export const editReferenceSchema = z
  .object({
    title: name(200).min(1, 'Say what this is.'),
    artist: optionalName(200),
    reason: text(2000),
    region: z
      .object({ startFrame: whole(), endFrame: whole(1) })
      .refine(({ startFrame, endFrame }) => endFrame > startFrame, 'A region ends after it begins.')
      .nullable(),
    trackId: id().nullable(),
  })
  .partial();
export type EditReference = z.infer<typeof editReferenceSchema>;
