import { z } from 'zod';
import type { ReferenceId, TrackId } from '@/lib/core/ids';
import { describeEvent, everyone, id } from './event-description';
import type { View } from './views';

/** Views that show or play references. */
const showingReferences: readonly View[] = ['files', 'review', 'console', 'mixes'];
const reference = { referenceId: id<ReferenceId>(), title: z.string() };

/** What the client wants: the brief and its references. */
export const briefEvents = {
  'brief.submitted': describeEvent({
    payload: z.object({ revision: z.number().int() }),
    seenBy: everyone,
    access: 'none',
    stale: ['brief'],
    mail: null,
  }),
  'reference.added': describeEvent({
    payload: z.object({ ...reference, trackId: id<TrackId>().nullable() }),
    seenBy: everyone,
    access: 'none',
    whileArchived: 'end',
    stale: showingReferences,
    mail: null,
  }),
  'reference.edited': describeEvent({
    payload: z.object(reference),
    seenBy: everyone,
    access: 'none',
    stale: showingReferences,
    mail: null,
  }),
  'reference.removed': describeEvent({
    payload: z.object(reference),
    seenBy: everyone,
    access: 'files',
    stale: showingReferences,
    mail: null,
  }),
};
