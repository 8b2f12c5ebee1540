import { z } from 'zod';
import type { AudioFileId, TrackId, UploadId } from '@/lib/core/ids';
import { type Audience, describeEvent, everyone, id, studioAlone, studioAndActor } from './event-description';
import type { View } from './views';

/** What a file was sent as, and for which track; null where there is none, and in events from before this was stored. */
const place = {
  purpose: z.enum(['mix', 'reference', 'version']).nullable(),
  trackId: id<TrackId>().nullable(),
};
type Place = z.output<z.ZodObject<typeof place>>;

const withoutPlace = (stored: unknown) => ({ ...Object(stored), purpose: null, trackId: null });

/** UPL-15, AUD-8: everybody sees mixes and references arrive; only the studio sees a version until it is posted. */
function seenByPurpose({ purpose }: Place): Audience {
  return purpose === 'mix' || purpose === 'reference' ? everyone : studioAlone;
}

/** Whoever sent a file always knows of it. */
function seenWhileArriving(about: Place): Audience {
  return [...seenByPurpose(about), 'actor'];
}

/** Views that show what was measured of a sound. */
const showingSound: readonly View[] = ['release', 'review', 'console', 'mixes', 'files', 'delivery'];

/** Uploads in progress and what became of them. */
export const audioEvents = {
  'upload.started': describeEvent({
    payload: z.object({ uploadId: id<UploadId>(), name: z.string(), ...place }),
    upgrades: [withoutPlace],
    seenBy: seenWhileArriving,
    access: 'none',
    stale: ['files'],
    mail: null,
  }),
  'upload.refused': describeEvent({
    payload: z.object({ uploadId: id<UploadId>(), name: z.string(), sentence: z.string(), ...place }),
    upgrades: [withoutPlace],
    seenBy: studioAndActor,
    access: 'none',
    whileArchived: 'end',
    stale: ['files'],
    // Until then others saw an upload in progress.
    staleForOthers: ['files'],
    mail: null,
  }),
  'audio.checked': describeEvent({
    payload: z.object({ audioFileId: id<AudioFileId>(), ...place }),
    upgrades: [withoutPlace],
    seenBy: seenByPurpose,
    access: 'none',
    whileArchived: 'end',
    stale: showingSound,
    mail: null,
  }),
  'audio.notChecked': describeEvent({
    payload: z.object({ audioFileId: id<AudioFileId>(), name: z.string(), sentence: z.string(), ...place }),
    seenBy: seenByPurpose,
    access: 'none',
    whileArchived: 'end',
    stale: showingSound,
    mail: null,
  }),
  'audio.measured': describeEvent({
    payload: z.object({ audioFileId: id<AudioFileId>(), ...place }),
    upgrades: [withoutPlace],
    seenBy: seenByPurpose,
    access: 'none',
    whileArchived: 'end',
    stale: showingSound,
    mail: null,
  }),
  'audio.failed': describeEvent({
    payload: z.object({ audioFileId: id<AudioFileId>(), name: z.string(), sentence: z.string(), ...place }),
    upgrades: [withoutPlace],
    seenBy: seenByPurpose,
    access: 'none',
    whileArchived: 'end',
    stale: showingSound,
    mail: null,
  }),
};
