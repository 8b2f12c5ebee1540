import { z } from 'zod';

const text = (max: number) => z.string().trim().max(max, `Keep this under ${max} characters.`);

export const editReferenceSchema = z
  .object({
    title: text(200).min(1, 'Say what this is.'),
    artist: text(200)
      .transform((value) => (value === '' ? null : value))
      .nullable(),
    reason: text(2000),
    region: z
      .object({ startFrame: z.number().int().min(0), endFrame: z.number().int().min(1) })
      .refine(({ startFrame, endFrame }) => endFrame > startFrame, 'A region ends after it begins.')
      .nullable(),
    trackId: z.string().max(60).nullable(),
  })
  .partial();
export type EditReference = z.infer<typeof editReferenceSchema>;
