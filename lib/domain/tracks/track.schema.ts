import { z } from 'zod';
import type { TrackId } from '@/lib/core/ids';
import { id, name, optionalName } from '../input.schema';

export const newTrackSchema = z.object({ title: name(200).min(1, 'Give the track a title.') });

export const editTrackSchema = z
  .object({
    title: name(200).min(1, 'Give the track a title.'),
    artist: optionalName(200),
    composer: optionalName(200),
    publisher: optionalName(200),
    explicit: z.boolean(),
  })
  .partial();
export type EditTrack = z.infer<typeof editTrackSchema>;

/** The ids of all tracks of a release, in their new order. */
export const trackOrderSchema = z.object({
  order: z.array(id<TrackId>()).max(99),
});
