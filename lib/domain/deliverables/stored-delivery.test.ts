import { describe, expect, it } from 'vitest';
import { BrokenRow } from '../stored-json';
import { storedManifest } from './manifest';
import { storedReadBack } from './read-back';
import { proofOf } from './read-back.view';

const readManifest = (stored: unknown) => storedManifest.read(stored, 'delivery-1');
const readReadBack = (stored: unknown) => storedReadBack.read(stored, 'file-1');

/** A read-back as the first deliveries were stored: no schema, and the part of a check only in its name. */
const firstReadBack = {
  ok: true,
  checks: [
    { name: 'sample rate', expected: '48000', found: '48000', ok: true },
    { name: 'channels', expected: '2', found: '2', ok: true },
    { name: 'samples', expected: '192000', found: '192000', ok: true },
    { name: 'audio', expected: 'ab'.repeat(32), found: 'ab'.repeat(32), ok: true },
    { name: 'axml ISRC', expected: 'QMABC2600042', found: 'QMABC2600042', ok: true },
    { name: 'ID3 title', expected: 'One', found: 'One', ok: true },
    { name: 'INFO year', expected: '', found: '', ok: true },
    { name: 'artwork', expected: '', found: '', ok: true },
    { name: 'bext true peak', expected: '-1.00', found: '-1.00', ok: true },
  ],
};

const firstManifest = {
  manifestVersion: 1,
  generator: { name: 'Acetate', version: '0.1.0', engineVersion: '3' },
  createdAt: '2026-03-04T05:06:07.000Z',
  hashes: { fileSha256: 'SHA-256 of all bytes of the file.', pcmSha256: 'SHA-256 of the decoded samples.' },
  release: {
    title: 'First Cut',
    artist: 'The Grooves',
    upc: null,
    label: null,
    catalogueNumber: null,
    year: 2026,
    artworkSha256: null,
  },
  tracks: [
    {
      metadata: {
        schema: 1,
        title: 'One',
        artist: 'The Grooves',
        album: 'First Cut',
        albumArtist: 'The Grooves',
        trackNumber: 1,
        trackTotal: 1,
        isrc: 'QMABC2600042',
        upc: null,
        label: null,
        catalogueNumber: null,
        year: 2026,
        genre: null,
        copyright: null,
        composer: null,
        publisher: null,
        explicit: false,
        artworkSha256: null,
      },
      version: { number: 1, pcmSha256: 'ab'.repeat(32), engineVersion: null },
    },
  ],
  files: [
    {
      path: 'WAV-24bit/01_The-Grooves_One_24-48.wav',
      kind: 'wav24',
      trackNumber: 1,
      isrc: 'QMABC2600042',
      sizeBytes: 1_155_000,
      fileSha256: 'cd'.repeat(32),
      pcmSha256: 'ab'.repeat(32),
      pcmEncoding: 's24',
      format: {
        container: 'wav',
        codec: 'pcm',
        sampleRate: 48_000,
        channels: 2,
        bitDepth: 24,
        frames: 192_000,
        lossless: true,
      },
      loudness: { integratedLufs: -14.1, rangeLu: 3.2, maxMomentaryLufs: -11, maxShortTermLufs: null },
      peak: { truePeakDbtp: -1, samplePeakDbfs: -1.2 },
      madeFrom: { version: 1, pcmSha256: 'ab'.repeat(32), processing: [] },
      readBack: firstReadBack,
    },
  ],
};

describe('DEL-9 a delivery that was stored earlier', () => {
  it('has its read-back, each check with its part', () => {
    const readBack = readReadBack(firstReadBack);
    expect(readBack.checks.map(({ part }) => part)).toEqual([
      ...['format', 'format', 'format', 'audio', 'isrc', 'tags', 'tags', 'artwork', 'loudness'],
    ]);
    expect(readBack.checks[0]).toEqual({ part: 'format', ...firstReadBack.checks[0] });
    expect(Object.fromEntries(proofOf(readBack).map(({ part, state }) => [part, state]))).toEqual({
      isrc: 'same',
      audio: 'same',
      tags: 'same',
      artwork: 'none',
      loudness: 'same',
      format: 'same',
    });
  });

  it('has its manifest, with every fact that it held', () => {
    const manifest = readManifest(firstManifest);
    const [file] = firstManifest.files;
    expect(manifest).toEqual({
      ...firstManifest,
      files: [{ ...file, readBack: readReadBack(firstReadBack) }],
    });
  });

  it('comes out as it went in', () => {
    const readBack = readReadBack(firstReadBack);
    expect(readReadBack(storedReadBack.write(readBack))).toEqual(readBack);
    expect(readReadBack(JSON.parse(JSON.stringify(readBack)))).toEqual(readBack);
    const manifest = { ...readManifest(firstManifest), manifestVersion: 2 as const };
    expect(readManifest(storedManifest.write(manifest))).toEqual(manifest);
    expect(readManifest(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
  });

  it('is reported with its row, never guessed at, in a shape that nobody knows', () => {
    const [check] = firstReadBack.checks;
    const readBacks = [
      {},
      { isrc: true },
      { schema: 3, ok: true, checks: [] },
      { ok: true, checks: [{}] },
      { schema: 2, ok: true, checks: [{ ...check, part: 'weather' }] },
    ];
    for (const stored of readBacks) {
      expect(() => readReadBack(stored)).toThrow(BrokenRow);
      expect(() => readReadBack(stored)).toThrow('Deliverable.readBack of row file-1 cannot be read');
    }
    for (const stored of [{}, { ...firstManifest, manifestVersion: 3 }, { ...firstManifest, files: [{}] }]) {
      expect(() => readManifest(stored)).toThrow(BrokenRow);
      expect(() => readManifest(stored)).toThrow('Delivery.manifest of row delivery-1 cannot be read');
    }
  });
});
