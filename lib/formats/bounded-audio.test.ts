import { describe, expect, it } from 'vitest';
import { blocksOfAudio, testAudio } from '@/lib/testing/files/audio-files';
import { alacBytes } from '@/lib/testing/files/m4a-bytes';
import { oggBytes } from '@/lib/testing/files/ogg-bytes';
import { writeAiff } from './aiff/writer';
import type { AudioFormat, AudioReader } from './audio-reader';
import { boundedReader, decodedBytes, refusalOfBounds } from './bounded-audio';
import { joinBytes, latinBytes, memorySink } from './byte-sink';
import { memorySource } from './byte-source';
import { writeFlac } from './flac/writer';
import { hashPcm } from './hash/hash-audio';
import { writeMp3 } from './mp3/writer';
import { pageChecksum } from './ogg/page';
import { openAudio } from './open-audio';
import { writeWav } from './wav/writer';

const halfDay = 12 * 60 * 60;

async function openedFrom(bytes: Uint8Array): Promise<AudioReader> {
  const opened = await openAudio(memorySource(bytes));
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
}

const audio = testAudio('s16', 48_000, { frames: 40_000 });
const planes = [0, 1].map(() => Int32Array.from({ length: 40_000 }, (_, i) => (i * 37) % 2000));

const files = {
  WAV: () => written((sink) => writeWav(sink, { ...audio, software: 'test' }, blocksOfAudio(audio))),
  AIFF: () =>
    written((sink) =>
      writeAiff(sink, { ...audio, encoding: 's16', tags: { isrc: [] } }, blocksOfAudio(audio)),
    ),
  FLAC: () =>
    written((sink) => writeFlac(sink, { ...audio, encoding: 's16', software: 'test' }, blocksOfAudio(audio))),
  MP3: () =>
    written((sink) =>
      writeMp3(sink, { ...audio, sampleRate: 48_000, tags: { isrc: [] } }, blocksOfAudio(audio)),
    ),
  Vorbis: () => oggBytes('libvorbis', audio),
  Opus: () => oggBytes('libopus', audio),
  ALAC: async () => alacBytes({ sampleRate: 48_000, bitDepth: 16, planes }),
} as const;

async function written(
  write: (sink: ReturnType<typeof memorySink>) => Promise<unknown>,
): Promise<Uint8Array> {
  const sink = memorySink();
  await write(sink);
  return sink.bytes();
}

describe('every format', () => {
  it.each(Object.entries(files))(
    'FMT-10 %s is held to what its size can mean, in its header and while it is read',
    async (_name, make) => {
      const bytes = await make();
      const reader = await openedFrom(bytes);
      const most = decodedBytes(reader.format, 20_000);
      const bounds = {
        fileBytes: bytes.length,
        longestSeconds: halfDay,
        growth: { plainBytes: most, perByte: 0 },
      };
      expect(refusalOfBounds(reader.format, bounds)?.rule).toBe('FMT-10');
      await expect(hashPcm(boundedReader(reader, bounds))).rejects.toMatchObject({
        refusal: { rule: 'FMT-10' },
      });
    },
  );

  it.each(Object.entries(files))('FMT-9 %s is held to the longest sound', async (_name, make) => {
    const bytes = await make();
    const reader = await openedFrom(bytes);
    const bounds = { fileBytes: bytes.length, longestSeconds: 0.5 };
    expect(refusalOfBounds(reader.format, bounds)?.rule).toBe('FMT-9');
    await expect(hashPcm(boundedReader(reader, bounds))).rejects.toMatchObject({
      refusal: { rule: 'FMT-9' },
    });
  });

  it.each(Object.entries(files))('%s as music is passes unchanged', async (_name, make) => {
    const bytes = await make();
    const plain = await hashPcm(await openedFrom(bytes));
    const bounded = boundedReader(await openedFrom(bytes), {
      fileBytes: bytes.length,
      longestSeconds: halfDay,
    });
    expect(refusalOfBounds(bounded.format, { fileBytes: bytes.length, longestSeconds: halfDay })).toBeNull();
    expect(await hashPcm(bounded)).toBe(plain);
  });
});

describe('small files that become huge ones', () => {
  it.each([
    [48_000, 's16'],
    [96_000, 's24'],
    [192_000, 's24'],
  ] as const)(
    'FMT-10 half an hour of silence at %i in %s may be meant, an hour is sent as WAV',
    (sampleRate, encoding) => {
      const minutes = (count: number) => ({
        sampleRate,
        channels: 2,
        encoding,
        lossless: true,
        frames: count * 60 * sampleRate,
      });
      const silent = { fileBytes: 200_000, longestSeconds: halfDay };
      expect(refusalOfBounds(minutes(29) as AudioFormat, silent)).toBeNull();
      expect(refusalOfBounds(minutes(60) as AudioFormat, silent)).toMatchObject({ rule: 'FMT-10' });
    },
  );

  /** STREAMINFO's 36 bits of length, from the low half of its fourteenth byte. */
  it('FMT-10 a FLAC that says it has eleven hours of silence', async () => {
    const bytes = (await files.FLAC()).slice();
    new DataView(bytes.buffer).setUint32(4 + 4 + 14, 1.9e9);
    const reader = await openedFrom(bytes);
    expect(reader.format.frames).toBe(1.9e9);
    const refused = refusalOfBounds(reader.format, { fileBytes: bytes.length, longestSeconds: halfDay });
    expect(refused).toMatchObject({ rule: 'FMT-10', sentence: expect.stringContaining('7,600 MB') });
  });

  it('FMT-10 an Opus file whose packets of two bytes are 120 ms of nothing', async () => {
    const bytes = opusOfNothing(13);
    expect(bytes.length).toBeLessThan(11_000);
    const reader = await openedFrom(bytes);
    expect(decodedBytes(reader.format, reader.format.frames)).toBeGreaterThan(150e6);
    expect(refusalOfBounds(reader.format, { fileBytes: bytes.length, longestSeconds: halfDay })?.rule).toBe(
      'FMT-10',
    );
  });

  it('FMT-10 a reader that gives more than its header said', async () => {
    const reader = await openedFrom(await files.WAV());
    const lying = { ...reader, format: { ...reader.format, frames: 10 }, blocks: reader.blocks.bind(reader) };
    const bounds = { fileBytes: 100, longestSeconds: halfDay, growth: { plainBytes: 1000, perByte: 1 } };
    expect(refusalOfBounds(lying.format, bounds)).toBeNull();
    await expect(hashPcm(boundedReader(lying, bounds))).rejects.toMatchObject({
      refusal: { rule: 'FMT-10' },
    });
  });
});

/** Opus in Ogg: pages of 255 packets, each six silent frames of 20 ms in two bytes (RFC 6716, 3.2.5). */
function opusOfNothing(pages: number): Uint8Array {
  const head = joinBytes([latinBytes('OpusHead'), Uint8Array.of(1, 2, 56, 1, 0, 0, 0, 0, 0, 0, 0)]);
  const tags = joinBytes([latinBytes('OpusTags'), new Uint8Array(8)]);
  const packets = new Uint8Array(2 * 255).map((_, at) => (at % 2 === 0 ? 0xff : 0x06));
  const page = (body: Uint8Array, { flags = 0, granule = 0, sequence = 0, sizes = [body.length] }) => {
    const header = new Uint8Array(27);
    const bytes = joinBytes([header, Uint8Array.from(sizes), body]);
    bytes.set(latinBytes('OggS'));
    const view = new DataView(bytes.buffer);
    view.setUint8(5, flags);
    view.setBigUint64(6, BigInt(granule), true);
    view.setUint32(14, 1, true);
    view.setUint32(18, sequence, true);
    view.setUint8(26, sizes.length);
    view.setUint32(22, pageChecksum(bytes), true);
    return bytes;
  };
  const sizes = new Array<number>(255).fill(2);
  const sound = Array.from({ length: pages }, (_, index) =>
    page(packets, {
      ...{ flags: index === pages - 1 ? 4 : 0, sequence: index + 2, sizes },
      granule: (index + 1) * 255 * 5760,
    }),
  );
  return joinBytes([page(head, { flags: 2 }), page(tags, { sequence: 1 }), ...sound]);
}
