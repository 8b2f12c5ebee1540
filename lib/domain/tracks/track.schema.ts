import { z } from 'zod';
import type { TrackId } from '@/lib/core/ids';

const text = (max: number) => z.string().trim().max(max, `Keep this under ${max} characters.`);
const optionalText = (max: number) =>
  text(max)
    .transform((value) => (value === '' ? null : value))
    .nullable();

export const newTrackSchema = z.object({ title: text(200).min(1, 'Give the track a title.') });

export const editTrackSchema = z
  .object({
    title: text(200).min(1, 'Give the track a title.'),
    artist: optionalText(200),
    composer: optionalText(200),
    publisher: optionalText(200),
    explicit: z.boolean(),
  })
  .partial();
export type EditTrack = z.infer<typeof editTrackSchema>;

/** The ids of all tracks of a release, in their new order. */
export const trackOrderSchema = z.object({
  order: z
    .array(
      z
        .string()
        .max(60)
        .transform((text) => text as TrackId),
    )
    .max(99),
});
