import { startDeliverySchema, withdrawDeliverySchema } from '@/lib/domain/deliverables/delivery.schema';
import { newReleaseSchema } from '@/lib/domain/releases/release.schema';
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

/** `reason`. */
export const withdrawDeliveryForm = formSchema(
  (form) => ({ reason: textOf(form, 'reason') }),
  withdrawDeliverySchema,
);
