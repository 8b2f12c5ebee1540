import { z } from 'zod';
import type { TrackId } from '@/lib/core/ids';
import { retentionScopes } from '../retention/retention';
import { trackStates } from '../tracks/track-state';
import { describeEvent, everyone, id, studioAlone } from './event-description';
import { type View, views } from './views';

/** Views that show texts or codes of a release or of its tracks. */
const showingTexts: readonly View[] = [
  'release',
  'review',
  'console',
  'mixes',
  'files',
  'brief',
  'metadata',
  'delivery',
];
/** Views that show a track's code. */
const showingCodes: readonly View[] = ['release', 'review', 'brief', 'metadata', 'delivery'];

const titled = z.object({ trackId: id<TrackId>(), title: z.string() });

/** Texts, tracks and codes of a release. */
export const releaseEvents = {
  'release.created': describeEvent({
    payload: z.object({ title: z.string() }),
    seenBy: everyone,
    access: 'none',
    stale: ['release'],
    mail: null,
  }),
  'release.edited': describeEvent({
    payload: z.object({ fields: z.array(z.string()) }),
    seenBy: everyone,
    access: 'none',
    stale: showingTexts,
    mail: null,
  }),
  /** REL-9: every page shows what may still be done. REL-4: what is being sent is not taken any more. */
  'release.archived': describeEvent({
    payload: z.object({ title: z.string() }),
    seenBy: everyone,
    access: 'files',
    whileArchived: 'aside',
    stale: views,
    everyTrack: true,
    mail: null,
  }),
  'release.unarchived': describeEvent({
    payload: z.object({ title: z.string() }),
    seenBy: everyone,
    access: 'none',
    stale: views,
    everyTrack: true,
    mail: null,
  }),
  /** RET-2 */
  'deletion.announced': describeEvent({
    payload: z.object({ on: z.string(), scope: z.enum(retentionScopes) }),
    seenBy: studioAlone,
    access: 'none',
    whileArchived: 'aside',
    stale: ['release', 'review', 'mixes', 'people'],
    everyTrack: true,
    mail: null,
  }),
  /** RET-3 */
  'deletion.postponed': describeEvent({
    payload: z.object({ until: z.string() }),
    seenBy: studioAlone,
    access: 'none',
    whileArchived: 'aside',
    stale: ['release', 'review', 'mixes'],
    everyTrack: true,
    mail: null,
  }),
  /** RET-7: with the number of files, and how large they were. */
  'release.purged': describeEvent({
    payload: z.object({ scope: z.enum(retentionScopes), files: z.number().int(), bytes: z.number().int() }),
    seenBy: everyone,
    access: 'people',
    whileArchived: 'aside',
    stale: views,
    everyTrack: true,
    mail: null,
  }),
  'track.added': describeEvent({
    payload: titled,
    seenBy: everyone,
    access: 'none',
    stale: showingTexts,
    everyTrack: true,
    mail: null,
  }),
  'track.edited': describeEvent({
    payload: z.object({ trackId: id<TrackId>(), fields: z.array(z.string()) }),
    seenBy: everyone,
    access: 'none',
    stale: showingTexts,
    everyTrack: true,
    mail: null,
  }),
  /** TXT-3 */
  'texts.confirmed': describeEvent({
    payload: z.object({ keys: z.array(z.string()) }),
    seenBy: everyone,
    access: 'none',
    stale: ['metadata', 'brief'],
    mail: null,
  }),
  'track.removed': describeEvent({
    payload: titled,
    seenBy: everyone,
    access: 'files',
    stale: showingTexts,
    everyTrack: true,
    mail: null,
  }),
  /** TRK-7: from the bin. */
  'track.restored': describeEvent({
    payload: titled,
    seenBy: everyone,
    access: 'none',
    stale: showingTexts,
    everyTrack: true,
    mail: null,
  }),
  'tracks.reordered': describeEvent({
    payload: z.object({ order: z.array(id<TrackId>()) }),
    seenBy: everyone,
    access: 'none',
    stale: showingTexts,
    mail: null,
  }),
  'track.moved': describeEvent({
    payload: z.object({ trackId: id<TrackId>(), from: z.enum(trackStates), to: z.enum(trackStates) }),
    seenBy: everyone,
    access: 'none',
    whileArchived: 'end',
    stale: ['release', 'review', 'mixes', 'files', 'metadata'],
    mail: null,
  }),
  'isrc.assigned': describeEvent({
    payload: z.object({
      trackId: id<TrackId>(),
      isrc: z.string(),
      source: z.enum(['entered', 'allotted']),
    }),
    seenBy: everyone,
    access: 'none',
    stale: showingCodes,
    mail: null,
  }),
  'isrc.removed': describeEvent({
    payload: z.object({ trackId: id<TrackId>(), isrc: z.string() }),
    seenBy: everyone,
    access: 'none',
    stale: showingCodes,
    mail: null,
  }),
};
