import { z } from 'zod';
import type { PrintId, TrackId, VersionId } from '@/lib/core/ids';
import { describeEvent, everyone, id, studioAlone } from './event-description';

const print = { printId: id<PrintId>(), trackId: id<TrackId>() };
const version = { versionId: id<VersionId>(), trackId: id<TrackId>(), number: z.number().int() };

/** Prints and versions. VER-4: what is not posted exists for the studio only. */
export const versionEvents = {
  'print.started': describeEvent({
    payload: z.object(print),
    seenBy: studioAlone,
    access: 'none',
    stale: ['console'],
    mail: null,
  }),
  'print.rendered': describeEvent({
    payload: z.object(print),
    seenBy: studioAlone,
    access: 'none',
    whileArchived: 'end',
    stale: ['console'],
    mail: null,
  }),
  'print.proved': describeEvent({
    payload: z.object({ ...print, versionId: id<VersionId>(), number: z.number().int() }),
    seenBy: studioAlone,
    access: 'none',
    whileArchived: 'end',
    stale: ['console', 'release', 'review'],
    mail: null,
  }),
  'print.refused': describeEvent({
    payload: z.object({ ...print, sentence: z.string() }),
    seenBy: studioAlone,
    access: 'none',
    whileArchived: 'end',
    stale: ['console'],
    mail: null,
  }),
  'version.uploaded': describeEvent({
    payload: z.object(version),
    seenBy: studioAlone,
    access: 'none',
    whileArchived: 'end',
    stale: ['console', 'release', 'review', 'files'],
    mail: null,
  }),
  'version.posted': describeEvent({
    payload: z.object({ ...version, message: z.string() }),
    seenBy: everyone,
    access: 'none',
    stale: ['release', 'review', 'console', 'delivery'],
    mail: { template: 'version-posted', to: { clientsWho: 'listen' } },
  }),
  'version.withdrawn': describeEvent({
    payload: z.object(version),
    seenBy: everyone,
    access: 'files',
    stale: ['release', 'review', 'console', 'delivery'],
    mail: null,
  }),
};
