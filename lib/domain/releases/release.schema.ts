import { z } from 'zod';
import { type Release, releaseKinds } from './release';

const text = (max: number) => z.string().trim().max(max, `Keep this under ${max} characters.`);
const optionalText = (max: number) =>
  text(max)
    .transform((value) => (value === '' ? null : value))
    .nullable();

export const newReleaseSchema = z.object({
  kind: z.enum(releaseKinds),
  title: text(200).min(1, 'Give the release a title.'),
  artist: text(200).min(1, 'Say who the artist is, exactly as it must appear.'),
  deadline: z.iso.date('Write the day as year-month-day.').nullable(),
  tracks: z
    .array(text(200).min(1, 'Give every track a title, a working title will do.'))
    .min(1, 'Name at least one track.')
    .max(99, 'A release holds up to 99 tracks.'),
});
export type NewRelease = z.infer<typeof newReleaseSchema>;

export const editReleaseSchema = z
  .object({
    title: text(200).min(1, 'Give the release a title.'),
    artist: text(200).min(1, 'Say who the artist is, exactly as it must appear.'),
    label: optionalText(200),
    catalogueNumber: optionalText(60),
    /** The command checks it (EAN-1, EAN-2). */
    upc: optionalText(20),
    year: z
      .number('Write the year in four digits.')
      .int('Write the year in four digits.')
      .min(1900, 'Write the year in four digits.')
      .max(2100, 'Write the year in four digits.')
      .nullable(),
    genre: optionalText(80),
    copyright: optionalText(200),
    deadline: z.iso.date('Write the day as year-month-day.').nullable(),
  })
  .partial();
/** A form's change, or an uploaded artwork. */
export type ReleaseChange = z.infer<typeof editReleaseSchema> & { artwork?: Release['artwork'] };
