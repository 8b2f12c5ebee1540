import { startDeliverySchema } from '@/lib/domain/deliverables/delivery.schema';
import { editReleaseSchema, newReleaseSchema } from '@/lib/domain/releases/release.schema';
import { editTrackSchema, newTrackSchema } from '@/lib/domain/tracks/track.schema';
import { formSchema, textOf } from './form-fields';

const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** `kind`, `title`, `artist`, `deadline`, and `tracks`, one title a line. */
export const newReleaseForm = formSchema(
  (form) => ({
    kind: textOf(form, 'kind'),
    title: textOf(form, 'title'),
    artist: textOf(form, 'artist'),
    deadline: textOf(form, 'deadline') || null,
    tracks: linesOf(textOf(form, 'tracks')),
  }),
  newReleaseSchema,
);

const releaseTexts = ['artist', 'title', 'label', 'catalogueNumber', 'upc', 'genre', 'copyright'] as const;

/** The texts and codes of a release, `year` and `deadline` among them; empty where there is none. */
export const editReleaseForm = formSchema((form) => {
  const year = textOf(form, 'year').trim();
  return {
    ...Object.fromEntries(releaseTexts.map((name) => [name, textOf(form, name)])),
    year: year === '' ? null : Number(year),
    deadline: textOf(form, 'deadline') || null,
  };
}, editReleaseSchema);

/** `title`. */
export const newTrackForm = formSchema((form) => ({ title: textOf(form, 'title') }), newTrackSchema);

/** `title`. */
export const renameTrackForm = formSchema(
  (form) => ({ title: textOf(form, 'title') }),
  editTrackSchema.pick({ title: true }).required(),
);

/** `kinds`, separated by commas. */
export const startDeliveryForm = formSchema(
  (form) => ({ kinds: textOf(form, 'kinds').split(',').filter(Boolean) }),
  startDeliverySchema,
);
