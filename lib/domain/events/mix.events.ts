import { z } from 'zod';
import type { MixId, MixRequestId, TrackId } from '@/lib/core/ids';
import type { FindingId } from '@/lib/engine/check/finding';
import { describeEvent, everyone, id, studioAlone } from './event-description';
import type { View } from './views';

/** Views that show or play mixes. */
const showingMixes: readonly View[] = ['release', 'review', 'console', 'mixes', 'files'];

const ofMix = { mixId: id<MixId>(), trackId: id<TrackId>() };
const findings = { ...ofMix, kinds: z.array(id<FindingId>()) };
const received = { trackId: id<TrackId>(), number: z.number().int(), name: z.string() };

/** Mixes, what is asked about them and what was found in them. */
export const mixEvents = {
  'mix.received': describeEvent({
    payload: z.object({ mixId: id<MixId>(), ...received }),
    seenBy: everyone,
    access: 'none',
    whileArchived: 'end',
    stale: showingMixes,
    mail: null,
  }),
  /** By somebody, or because they made a version of it (MIX-11). */
  'mix.accepted': describeEvent({
    payload: z.object(ofMix),
    seenBy: studioAlone,
    access: 'none',
    whileArchived: 'end',
    stale: ['mixes'],
    mail: null,
  }),
  'mix.requested': describeEvent({
    payload: z.object({
      requestId: id<MixRequestId>(),
      ...ofMix,
      number: z.number().int(),
      findings: z.number().int(),
    }),
    seenBy: everyone,
    access: 'none',
    stale: ['mixes'],
    mail: { template: 'mix-requested', to: { clientsWho: 'upload' } },
  }),
  'mix.requestWithdrawn': describeEvent({
    payload: z.object({ requestId: id<MixRequestId>(), trackId: id<TrackId>() }),
    seenBy: everyone,
    access: 'none',
    stale: ['mixes'],
    mail: null,
  }),
  'mix.takenBack': describeEvent({
    payload: z.object(received),
    seenBy: everyone,
    access: 'files',
    stale: showingMixes,
    mail: null,
  }),
  'finding.waived': describeEvent({
    payload: z.object({ ...findings, reason: z.string() }),
    seenBy: everyone,
    access: 'none',
    stale: ['mixes'],
    mail: null,
  }),
  'finding.unwaived': describeEvent({
    payload: z.object(findings),
    seenBy: everyone,
    access: 'none',
    stale: ['mixes'],
    mail: null,
  }),
};
