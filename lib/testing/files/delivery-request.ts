import type { Sha256, TrackId, VersionId } from '@/lib/core/ids';
import type { DeliveryRequest, DeliveryTrack } from '@/lib/delivery/delivery';
import { deliverableKinds } from '@/lib/domain/deliverables/deliverable-kind';
import { memorySink } from '@/lib/formats/byte-sink';
import { memorySource } from '@/lib/formats/byte-source';
import { writeWav } from '@/lib/formats/wav/writer';
import { sha256Of } from '@/lib/testing/sha256';
import { blocksOfAudio, type TestAudio, tinyJpeg } from './audio-files';

const artwork = {
  mime: 'image/jpeg',
  bytes: new Uint8Array(tinyJpeg),
  width: 1,
  height: 1,
  sha256: sha256Of(tinyJpeg),
} as const;

/** The bytes of a version: a plain WAV. */
export async function versionOf(audio: TestAudio): Promise<Uint8Array> {
  const sink = memorySink();
  await writeWav(sink, { ...audio, software: 'test' }, blocksOfAudio(audio));
  return sink.bytes();
}

/** A track whose every text is set; the second is explicit. */
export function trackOf(audio: TestAudio, file: Uint8Array, number: number): DeliveryTrack {
  return {
    trackId: `track-${number}` as TrackId,
    metadata: {
      schema: 1,
      title: number === 1 ? 'Zwölf <Uhr>' : 'Morgen',
      artist: 'Die Öfen',
      album: 'Ofen ohne Ende',
      albumArtist: 'Öfen & Freunde',
      trackNumber: number,
      trackTotal: 2,
      isrc: `QMTST260000${number}`,
      upc: '036000291452',
      label: 'Kachel',
      catalogueNumber: 'KA-007',
      year: 2026,
      genre: 'Dub',
      copyright: '2026 Kachel',
      composer: 'A. Ofen',
      publisher: 'Ofen & Söhne',
      explicit: number === 2,
      artworkSha256: artwork.sha256,
    },
    version: {
      id: `version-${number}` as VersionId,
      number: 3,
      fileSha256: sha256Of(file),
      pcmSha256: audio.pcmSha256 as Sha256,
      engineVersion: '0.1.0',
    },
  };
}

/** A request for a track of each sound, in every kind of deliverable. */
export async function deliveryRequestOf(audios: readonly TestAudio[]): Promise<DeliveryRequest> {
  const files = await Promise.all(audios.map(versionOf));
  const blobs = new Map(files.map((file) => [sha256Of(file), file]));
  return {
    tracks: audios.map((audio, index) => trackOf(audio, files[index] ?? new Uint8Array(0), index + 1)),
    release: {
      title: 'Ofen ohne Ende',
      artist: 'Die Öfen',
      upc: '036000291452',
      label: 'Kachel',
      catalogueNumber: 'KA-007',
      year: 2026,
      artwork,
    },
    kinds: deliverableKinds,
    outDir: '',
    open: async (hash) => memorySource(blobs.get(hash) ?? new Uint8Array(0)),
    generator: { name: 'Acetate', version: '0.1.0' },
    createdAt: new Date('2026-03-04T05:06:07Z'),
  };
}
