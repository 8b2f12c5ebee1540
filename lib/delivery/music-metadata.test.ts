import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IAudioMetadata, parseFile } from 'music-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverableKinds, describeKind } from '@/lib/domain/deliverables/deliverable-kind';
import type { FileFormat } from '@/lib/domain/deliverables/deliverable-kinds.table';
import { testAudio } from '@/lib/testing/files/audio-files';
import { deliveryRequestOf } from '@/lib/testing/files/delivery-request';
import { buildDelivery } from './build-delivery';
import type { DeliveredFile, DeliveryRequest } from './delivery';

// Read by a program that shares no code with ours: what it shows is what shops and players see.

let folder = '';
let request: DeliveryRequest;
let files: readonly DeliveredFile[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'witness-'));
  const audios = [
    testAudio('s24', 96_000, { frames: 100_001 }),
    testAudio('s16', 44_100, { frames: 50_001, channels: 1 }),
  ];
  request = { ...(await deliveryRequestOf(audios)), outDir: folder };
  const made = await buildDelivery(request);
  if (!made.ok) throw new Error(made.refusal.sentence);
  files = made.value.files;
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The names that it uses; every format has to be here. */
const shapes: Readonly<
  Record<FileFormat, { container: string; codec: string; tagTypes: readonly string[] }>
> = {
  wav: { container: 'WAVE', codec: 'PCM', tagTypes: ['exif', 'ID3v2.4'] },
  aiff: { container: 'AIFF', codec: 'PCM', tagTypes: ['ID3v2.4'] },
  flac: { container: 'FLAC', codec: 'FLAC', tagTypes: ['vorbis'] },
  mp3: { container: 'MPEG', codec: 'MPEG 1 Layer 3', tagTypes: ['ID3v2.4'] },
};

/** What it comments on although nothing is wrong. */
const remarks = [
  // Padding behind the frames, which ID3v2.4 allows and exiftool asks for: it reads it as frames without a name.
  /^Invalid ID3v2\.4 frame-header-ID/,
  /^id3v2\.4 header has empty tag type/,
  /^Illegal ID3v2 tag length/,
  // Unknown chunks.
  /^Ignore chunk: RIFF\/(JUNK|iXML|axml)$/,
  // It compares the size of the last chunk with what is left behind that chunk.
  /^Data chunk size exceeds file size$/,
];

function faultsOf({ quality }: IAudioMetadata): string[] {
  const messages = quality.warnings.map(({ message }) => message);
  return messages.filter((message) => !remarks.some((remark) => remark.test(message)));
}

const picturesOf = ({ common }: IAudioMetadata) =>
  (common.picture ?? []).map(({ data }) => createHash('sha256').update(data).digest('hex'));

describe.each(deliverableKinds)('music-metadata reads %s', (kind) => {
  const own = () =>
    files
      .filter((file) => file.kind === kind)
      .map((file) => {
        const track = request.tracks.find(({ trackId }) => trackId === file.trackId);
        if (!track) throw new Error('no track');
        return { file, metadata: track.metadata, path: join(folder, file.path) };
      });

  it('every text, code and picture that was signed', async () => {
    expect(own()).toHaveLength(2);
    for (const { path, metadata } of own()) {
      const seen = await parseFile(path, { duration: true });
      expect(faultsOf(seen)).toEqual([]);
      expect(seen.common).toMatchObject({
        title: metadata.title,
        artist: metadata.artist,
        album: metadata.album,
        albumartist: metadata.albumArtist,
        track: { no: metadata.trackNumber, of: metadata.trackTotal },
        isrc: [metadata.isrc],
        barcode: metadata.upc,
        label: [metadata.label],
        catalognumber: [metadata.catalogueNumber],
        year: metadata.year,
        genre: [metadata.genre],
        copyright: metadata.copyright,
        composer: [metadata.composer],
      });
      expect(picturesOf(seen)).toEqual([metadata.artworkSha256]);
    }
  });

  it('the format that our own reader saw', async () => {
    const described = describeKind(kind);
    for (const { path, file } of own()) {
      const { format } = await parseFile(path, { duration: true });
      const { tagTypes, ...shape } = shapes[described.format];
      expect(format).toMatchObject({
        ...shape,
        sampleRate: file.format.sampleRate,
        numberOfChannels: file.format.channels,
        lossless: file.format.lossless,
        ...('bits' in described ? { bitsPerSample: described.bits } : { bitrate: described.kbps * 1000 }),
      });
      expect(format.tagTypes).toEqual(expect.arrayContaining([...tagTypes]));
      const frames = (format.duration ?? 0) * file.format.sampleRate;
      // A lossy file's length is that of its frames, before the encoder's delay and padding are cut.
      if (file.format.lossless) expect(frames).toBeCloseTo(file.format.frames, 3);
      else expect(Math.abs(frames - file.format.frames)).toBeLessThan(3 * 1152);
    }
  });
});
