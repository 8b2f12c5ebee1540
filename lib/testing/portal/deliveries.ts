import type { BuiltDelivery } from '@/lib/domain/deliverables/delivery.commands';
import type { ReadBack } from '@/lib/domain/deliverables/read-back';

/** A manifest of a delivery whose files nobody looks at. */
export const bareManifest: BuiltDelivery['manifest'] = {
  manifestVersion: 2,
  generator: { name: 'Acetate', version: '0.1.0', engineVersion: '0.1.0' },
  createdAt: '2026-03-04T05:06:07.000Z',
  hashes: { fileSha256: 'of all bytes', pcmSha256: 'of the samples' },
  release: {
    title: 'First Cut',
    artist: 'The Grooves',
    upc: null,
    label: null,
    catalogueNumber: null,
    year: null,
    artworkSha256: null,
  },
  tracks: [],
  files: [],
};

export const bareReadBack: ReadBack = {
  schema: 2,
  ok: true,
  checks: [{ part: 'isrc', name: 'ID3 ISRC', expected: 'QMABC2600042', found: 'QMABC2600042', ok: true }],
};
