import type { SavedTexts } from '@/lib/domain/texts/text.commands';
import { bytes, endpoint, fileEndpoint, json } from '../endpoint';
import { formDone } from '../form-done';

const release = '/api/releases/[releaseId]';
const track = `${release}/tracks/[trackId]`;

/** Releases and their tracks. */
export const releasesEndpoints = {
  createRelease: endpoint({
    method: 'POST',
    path: '/api/studios/[studioId]/releases',
    input: async () => (await import('../forms/releases.schema')).newReleaseForm,
    output: formDone,
    refusals: [],
    repeatable: false,
  }),
  /** TXT-1: texts and codes as they are typed, each saved or refused by itself. */
  saveTexts: endpoint({
    method: 'PATCH',
    path: `${release}/texts`,
    input: async () => (await import('@/lib/domain/texts/text.schema')).saveTextsSchema,
    output: json<SavedTexts>('refused'),
    refusals: [],
    repeatable: true,
  }),
  confirmTexts: endpoint({
    method: 'PUT',
    path: `${release}/texts/confirmation`,
    input: async () => (await import('@/lib/domain/texts/text.schema')).confirmTextsSchema,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  archiveRelease: endpoint({
    method: 'PUT',
    path: `${release}/archiving`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  keepRelease: endpoint({
    method: 'POST',
    path: `${release}/keeping`,
    input: null,
    output: formDone,
    refusals: ['RET-3'],
    repeatable: true,
  }),
  unarchiveRelease: endpoint({
    method: 'DELETE',
    path: `${release}/archiving`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  addTrack: endpoint({
    method: 'POST',
    path: `${release}/tracks`,
    input: async () => (await import('../forms/releases.schema')).newTrackForm,
    output: formDone,
    refusals: ['TRK-2', 'TRK-4'],
    repeatable: false,
  }),
  renameTrack: endpoint({
    method: 'PATCH',
    path: track,
    input: async () => (await import('../forms/releases.schema')).renameTrackForm,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
  removeTrack: endpoint({
    method: 'DELETE',
    path: track,
    input: null,
    output: formDone,
    refusals: ['TRK-2', 'TRK-4'],
    repeatable: false,
  }),
  restoreTrack: endpoint({
    method: 'POST',
    path: `${track}/restoration`,
    input: null,
    output: formDone,
    refusals: ['BIN-1', 'TRK-2'],
    repeatable: true,
  }),
  reorderTracks: endpoint({
    method: 'PUT',
    path: `${release}/tracks/order`,
    input: async () => (await import('@/lib/domain/tracks/track.schema')).trackOrderSchema,
    output: formDone,
    refusals: ['TRK-2', 'TRK-4'],
    repeatable: true,
  }),
  allotIsrcs: endpoint({
    method: 'POST',
    path: `${release}/isrcs`,
    input: null,
    output: formDone,
    refusals: ['ISR-5', 'ISR-7', 'ISR-8'],
    repeatable: true,
  }),
  artwork: bytes(`${release}/artwork`),
  sendArtwork: fileEndpoint({
    method: 'PUT',
    path: `${release}/artwork`,
    input: 'file',
    output: formDone,
    refusals: ['ART-1', 'ART-2', 'ART-3', 'ART-4', 'ART-5', 'ART-6', 'ART-7', 'UPL-4'],
    repeatable: true,
  }),
  removeArtwork: endpoint({
    method: 'DELETE',
    path: `${release}/artwork`,
    input: null,
    output: formDone,
    refusals: [],
    repeatable: true,
  }),
};
