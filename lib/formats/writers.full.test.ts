import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import {
  blocksOfAudio,
  hasProgram,
  type TestAudio,
  testAudio,
  tinyJpeg,
} from '@/lib/testing/files/audio-files';
import { fitsAiff, writeAiff } from './aiff/writer';
import { memorySink } from './byte-sink';
import { writeFlac } from './flac/writer';
import { hashPcm } from './hash/hash-audio';
import { writeMp3 } from './mp3/writer';
import { openFileSink } from './node-file-sink';
import { openFileSource } from './node-file-source';
import { openAudio } from './open-audio';
import type { TagModel } from './tags/tag-model';
import type { Bext } from './wav/bext';
import { writeWav } from './wav/writer';

const tags: TagModel = {
  title: 'Zwölf <Uhr> & “mehr”',
  artist: 'Die Öfen',
  album: 'Ofen ohne Ende',
  albumArtist: 'Various',
  trackNumber: 3,
  trackTotal: 10,
  isrc: ['QMTST2600001'],
  upc: '036000291452',
  label: 'Kachel',
  catalogueNumber: 'KA-001',
  year: 2026,
  copyright: '2026 Kachel',
  genre: 'Dub',
  composer: 'A. Ofen',
  publisher: 'Ofen & Söhne',
  explicit: true,
  comment: 'Mastered for digital',
  artwork: { mime: 'image/jpeg', width: 1, height: 1, bytes: new Uint8Array(tinyJpeg) },
};

const bext: Bext = {
  description: 'Die Öfen - Zwölf',
  originator: 'Acetate',
  originatorReference: 'v3',
  date: '2026-01-02',
  time: '03:04:05',
  timeReference: 2 ** 33 + 5,
  loudness: { integratedLufs: -14.03, rangeLu: 5.5, truePeakDbtp: -1, maxMomentaryLufs: -10.25 },
  codingHistory: 'A=PCM,F=48000,W=24,M=stereo,T=Acetate\r\n',
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'writers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function written(
  name: string,
  write: (sink: Awaited<ReturnType<typeof openFileSink>>) => Promise<void>,
): Promise<string> {
  const path = join(folder, name);
  const sink = await openFileSink(path);
  await write(sink);
  await sink.close();
  return path;
}

async function readBack(path: string) {
  const source = await openFileSource(path);
  try {
    const opened = await openAudio(source);
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    const reader = opened.value;
    return {
      format: reader.format,
      warnings: reader.warnings,
      tags: await reader.readTags(),
      pcmSha256: await hashPcm(reader),
    };
  } finally {
    await source.close();
  }
}

function ffmpegSha256(path: string, encoding: string): string {
  const pcm = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:a', '-f', `${encoding}le`, '-'], {
    maxBuffer: 1 << 28,
  });
  return createHash('sha256').update(pcm).digest('hex');
}

function probe(path: string): {
  format: { duration: string; tags: Record<string, string> };
  streams: { codec_name: string }[];
} {
  return JSON.parse(
    execFileSync('ffprobe', ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', path]).toString(),
  );
}

const wavOf = (audio: TestAudio, extra = {}) =>
  written(`${audio.encoding}-${audio.channels}-${audio.frames}-${Object.keys(extra)}.wav`, (sink) =>
    writeWav(sink, { ...audio, tags, bext, software: 'Acetate test', ...extra }, blocksOfAudio(audio)),
  );

describe('WAV', () => {
  it.each<PcmEncoding>(['s16', 's24', 's32', 'f32'])(
    '%s keeps every sample and every tag',
    async (encoding) => {
      const audio = testAudio(encoding, 48_000);
      const back = await readBack(await wavOf(audio));
      expect(back).toMatchObject({ pcmSha256: audio.pcmSha256, warnings: [], tags });
      expect(back.format).toMatchObject({
        container: 'wav',
        frames: audio.frames,
        encoding,
        sampleRate: 48_000,
      });
    },
  );

  it('becomes RF64 above RIFF’s limit', async () => {
    const audio = testAudio('s24', 96_000);
    const path = await wavOf(audio, { longFormAbove: 100_000 });
    expect(await readBack(path)).toMatchObject({
      format: { container: 'rf64' },
      pcmSha256: audio.pcmSha256,
      tags,
    });
    if (hasProgram('ffmpeg')) expect(ffmpegSha256(path, 's24')).toBe(audio.pcmSha256);
  });

  it.each([1, 6])('writes %i channels', async (channels) => {
    const audio = testAudio('s24', 44_100, { frames: 3001, channels });
    const path = await wavOf(audio);
    expect(await readBack(path)).toMatchObject({ format: { channels }, pcmSha256: audio.pcmSha256, tags });
    if (hasProgram('ffmpeg')) expect(ffmpegSha256(path, 's24')).toBe(audio.pcmSha256);
  });

  it('throws when it gets another number of frames than promised', async () => {
    const audio = testAudio('s16', 44_100, { frames: 100 });
    const spec = { ...audio, software: 'Acetate test' };
    const write = (frames: number) => writeWav(memorySink(), { ...spec, frames }, blocksOfAudio(audio));
    await expect(write(101)).rejects.toThrow('promised 101 frames and got 100');
    await expect(write(99)).rejects.toThrow('promised 99 frames and got 100');
  });

  it.skipIf(!hasProgram('mediainfo'))('shows MediaInfo its loudness and codes', async () => {
    const text = execFileSync('mediainfo', [
      '--Details=1',
      await wavOf(testAudio('s24', 48_000, { frames: 4800 })),
    ]).toString();
    for (const fact of ['-14.03', 'QMTST2600001', 'Acetate']) expect(text).toContain(fact);
    expect(text).not.toMatch(/Distributed by/);
  });

  it.skipIf(!hasProgram('sox'))('is read by sox without a warning', async () => {
    const path = await wavOf(testAudio('s24', 48_000, { frames: 4801 }));
    expect(execFileSync('sox', [path, '-n', 'stat'], { stdio: ['ignore', 'pipe', 'pipe'] }).toString()).toBe(
      '',
    );
    expect(execFileSync('soxi', ['-s', path]).toString().trim()).toBe('4801');
  });
});

describe('AIFF', () => {
  it.each([
    ['s16', 44_100, 2],
    ['s24', 48_000, 1],
    ['s24', 96_000, 2],
    ['s24', 192_000, 2],
    ['s32', 88_200, 2],
  ] as const)(
    '%s at %i Hz, %i channels, keeps every sample and every tag',
    async (encoding, rate, channels) => {
      const audio = testAudio(encoding, rate, { frames: 20_001, channels });
      const path = await written(`${encoding}-${rate}.aiff`, (sink) =>
        writeAiff(sink, { ...audio, encoding, tags }, blocksOfAudio(audio)),
      );
      const back = await readBack(path);
      expect(back).toMatchObject({ pcmSha256: audio.pcmSha256, warnings: [], tags });
      const { frames } = audio;
      expect(back.format).toMatchObject({
        container: 'aiff',
        codec: 'pcm',
        frames,
        encoding,
        sampleRate: rate,
        channels,
      });
      if (!hasProgram('ffmpeg')) return;
      expect(ffmpegSha256(path, encoding)).toBe(audio.pcmSha256);
      expect(probe(path)).toMatchObject({
        format: { tags: { TSRC: 'QMTST2600001', title: tags.title, BARCODE: tags.upc } },
      });
    },
  );

  it.skipIf(!hasProgram('sox'))('is read by sox without a warning', async () => {
    const audio = testAudio('s24', 48_000, { frames: 4801, channels: 1 });
    const path = await written('sox.aiff', (sink) =>
      writeAiff(sink, { ...audio, encoding: 's24', tags }, blocksOfAudio(audio)),
    );
    expect(execFileSync('sox', [path, '-n', 'stat'], { stdio: ['ignore', 'pipe', 'pipe'] }).toString()).toBe(
      '',
    );
    expect(execFileSync('soxi', ['-s', path]).toString().trim()).toBe('4801');
  });

  it('refuses more than 4 GiB before a byte is written', async () => {
    const sink = memorySink();
    const spec = { sampleRate: 192_000, channels: 2, encoding: 's24', tags } as const;
    expect(fitsAiff({ ...spec, frames: 715_000_000 })).toBe(true);
    const long = { ...spec, frames: 716_000_000 };
    expect(fitsAiff(long)).toBe(false);
    await expect(writeAiff(sink, long, blocksOfAudio(testAudio('s24', 192_000)))).rejects.toThrow('4 GiB');
    expect(sink.bytes()).toHaveLength(0);
  });

  it('throws when it gets another number of frames than promised', async () => {
    const audio = testAudio('s16', 44_100, { frames: 100 });
    const write = (frames: number) =>
      writeAiff(memorySink(), { ...audio, encoding: 's16', tags, frames }, blocksOfAudio(audio));
    await expect(write(101)).rejects.toThrow('promised 101 frames and got 100');
    await expect(write(99)).rejects.toThrow('promised 99 frames and got 100');
  });
});

describe('FLAC', () => {
  it.each([
    ['s16', 44_100],
    ['s24', 48_000],
    ['s24', 96_000],
    ['s24', 192_000],
  ] as const)('%s at %i Hz keeps every sample and every tag', async (encoding, rate) => {
    const audio = testAudio(encoding, rate);
    const path = await written(`${encoding}-${rate}.flac`, (sink) =>
      writeFlac(sink, { ...audio, encoding, tags, software: 'Acetate test' }, blocksOfAudio(audio)),
    );
    expect(await readBack(path)).toMatchObject({
      pcmSha256: audio.pcmSha256,
      tags,
      format: { frames: audio.frames },
    });
    if (hasProgram('flac')) execFileSync('flac', ['-t', '-s', '-w', path]);
    if (hasProgram('ffmpeg')) expect(ffmpegSha256(path, encoding)).toBe(audio.pcmSha256);
  });

  it.skipIf(!hasProgram('metaflac'))('shows metaflac an MD5, the code and the picture', async () => {
    const audio = testAudio('s16', 44_100, { frames: 20_000, channels: 1 });
    const path = await written('mono.flac', (sink) =>
      writeFlac(sink, { ...audio, encoding: 's16', tags, software: 'Acetate test' }, blocksOfAudio(audio)),
    );
    const shown = (option: string) => execFileSync('metaflac', [option, path]).toString();
    expect(shown('--show-md5sum').trim()).toBe(createHash('md5').update(audio.pcm).digest('hex'));
    expect(shown('--show-tag=ISRC').trim()).toBe('ISRC=QMTST2600001');
    expect(shown('--list')).toMatch(/type: 6 \(PICTURE\)[\s\S]*width: 1\n/);
    expect(execFileSync('flac', ['-t', '-s', '-w', path]).toString()).toBe('');
  });
});

describe('MP3', () => {
  it.each([
    [44_100, 2, 60_001],
    [48_000, 2, 48_000],
    [32_000, 1, 31_999],
    [44_100, 2, 500],
  ] as const)(
    'at %i Hz, %i channels, %i samples, keeps length and tags',
    async (sampleRate, channels, frames) => {
      const audio = testAudio('s24', sampleRate, { frames, channels });
      const path = await written(`${sampleRate}-${channels}-${frames}.mp3`, (sink) =>
        writeMp3(sink, { sampleRate, channels, frames, tags }, blocksOfAudio(audio)),
      );
      expect(await readBack(path)).toMatchObject({ tags, format: { frames, channels, sampleRate } });
      if (!hasProgram('ffmpeg')) return;
      const pcm = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:a', '-f', 's16le', '-']);
      expect(pcm.length / 2 / channels).toBe(frames);
      expect(probe(path)).toMatchObject({
        format: { tags: { TSRC: 'QMTST2600001', title: tags.title, BARCODE: tags.upc } },
      });
    },
  );
});
