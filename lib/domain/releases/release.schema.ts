import { z } from 'zod';
import { name, optionalName } from '../input.schema';
import { type Release, releaseKinds } from './release';

export const newReleaseSchema = z.object({
  kind: z.enum(releaseKinds),
  title: name(200).min(1, 'Give the release a title.'),
  artist: name(200).min(1, 'Say who the artist is, exactly as it must appear.'),
  deadline: z.iso.date('Write the day as year-month-day.').nullable(),
  tracks: z
    .array(name(200).min(1, 'Give every track a title, a working title will do.'))
    .min(1, 'Name at least one track.')
    .max(99, 'A release holds up to 99 tracks.'),
});
export type NewRelease = z.infer<typeof newReleaseSchema>;

export const editReleaseSchema = z
  .object({
    title: name(200).min(1, 'Give the release a title.'),
    artist: name(200).min(1, 'Say who the artist is, exactly as it must appear.'),
    label: optionalName(200),
    catalogueNumber: optionalName(60),
    /** The command checks it (EAN-1, EAN-2). */
    upc: optionalName(20),
    year: z
      .number('Write the year in four digits.')
      .int('Write the year in four digits.')
      .min(1900, 'Write the year in four digits.')
      .max(2100, 'Write the year in four digits.')
      .nullable(),
    genre: optionalName(80),
    copyright: optionalName(200),
    deadline: z.iso.date('Write the day as year-month-day.').nullable(),
  })
  .partial();
/** A form's change, or an uploaded artwork. */
export type ReleaseChange = z.infer<typeof editReleaseSchema> & { artwork?: Release['artwork'] };
