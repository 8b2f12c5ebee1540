import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOfAudio, hasProgram, testAudio } from '@/lib/testing/files/audio-files';
import { joinBytes, memorySink } from '../byte-sink';
import { memorySource } from '../byte-source';
import { hashPcm } from '../hash/hash-audio';
import { openFileSink } from '../node-file-sink';
import { openAudio } from '../open-audio';
import { writeWav } from '../wav/writer';

const frameLength = 4096;

describe.skipIf(!hasProgram('ffmpeg'))('Apple Lossless that ffmpeg makes', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'm4a-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function made(encoding: 's16' | 's24', rate: number, shape: { frames: number; channels: number }) {
    const audio = testAudio(encoding, rate, shape);
    const name = join(folder, `${encoding}-${rate}-${shape.frames}-${shape.channels}`);
    rmSync(`${name}.wav`, { force: true });
    const sink = await openFileSink(`${name}.wav`);
    await writeWav(sink, { ...audio, software: 'test' }, blocksOfAudio(audio));
    await sink.close();
    const format = encoding === 's16' ? 's16p' : 's32p';
    const options = ['-v', 'error', '-y', '-i', `${name}.wav`, '-c:a', 'alac', '-sample_fmt', format];
    execFileSync('ffmpeg', [...options, `${name}.m4a`]);
    return { audio, bytes: new Uint8Array(readFileSync(`${name}.m4a`)) };
  }

  async function open(bytes: Uint8Array) {
    const opened = await openAudio(memorySource(bytes));
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    return opened.value;
  }

  it.each([
    ['s16', 44_100, 60_001, 2],
    ['s24', 44_100, 60_001, 2],
    ['s24', 96_000, 4096 * 3, 2],
    ['s24', 192_000, 4097, 2],
    ['s16', 48_000, 30_000, 1],
    ['s24', 48_000, 1, 1],
    ['s16', 48_000, 20_000, 6],
    ['s24', 48_000, 20_000, 6],
  ] as const)('%s at %i Hz, %i samples, %i channels: exact', async (encoding, rate, frames, channels) => {
    const { audio, bytes } = await made(encoding, rate, { frames, channels });
    const reader = await open(bytes);
    const bitDepth = encoding === 's16' ? 16 : 24;
    expect(reader.format).toMatchObject({
      container: 'm4a',
      codec: 'alac',
      bitDepth,
      frames,
      channels,
      encoding,
    });
    expect(reader.warnings).toEqual([]);
    expect(await hashPcm(reader)).toBe(audio.pcmSha256);
  });

  it('starts in the packet that holds the first requested sample', async () => {
    const { audio, bytes } = await made('s24', 48_000, { frames: 30_000, channels: 2 });
    for (const fromFrame of [0, 1, frameLength, 4 * frameLength + 17, 29_999]) {
      const parts: Uint8Array[] = [];
      const starts: number[] = [];
      const reader = await open(bytes);
      for await (const { startFrame, pcm } of reader.blocks({ fromFrame, blockFrames: 5000 })) {
        starts.push(startFrame);
        parts.push(pcm);
      }
      expect(starts[0]).toBe(fromFrame);
      expect(Buffer.compare(joinBytes(parts), audio.pcm.subarray(fromFrame * 6))).toBe(0);
    }
  });

  it('reads what is left of a truncated file, and says so', async () => {
    const { audio, bytes } = await made('s24', 48_000, { frames: 30_000, channels: 2 });
    // ffmpeg writes the index last: it is moved before the sound, as programs for streaming do.
    const name = join(folder, 's24-48000-30000-2');
    execFileSync('ffmpeg', [
      '-v',
      'error',
      '-y',
      '-i',
      `${name}.m4a`,
      '-c',
      'copy',
      '-movflags',
      'faststart',
      `${name}-fast.m4a`,
    ]);
    const fast = new Uint8Array(readFileSync(`${name}-fast.m4a`));
    const reader = await open(fast.subarray(0, fast.length - 40_000));
    expect(reader.warnings).toEqual([expect.stringMatching(/^The file is cut off: \d/)]);
    expect(reader.format.frames % frameLength).toBe(0);
    const sink = memorySink();
    for await (const { pcm } of reader.blocks()) await sink.write(pcm);
    expect(Buffer.compare(sink.bytes(), audio.pcm.subarray(0, reader.format.frames * 6))).toBe(0);
    expect(await openAudio(memorySource(bytes.subarray(0, bytes.length - 2000)))).toMatchObject({
      refusal: { rule: 'FMT-3', sentence: expect.stringContaining('index') },
    });
  });

  it('FMT-8 detects a modified packet', async () => {
    const { bytes } = await made('s16', 48_000, { frames: 30_000, channels: 2 });
    const hurt = bytes.slice();
    hurt.fill(0xff, 20_000, 20_400);
    await expect(open(hurt).then((reader) => hashPcm(reader))).rejects.toThrow('damaged in packet');
  });

  it.each([
    ['AAC in M4A', 'a.m4a', ['-c:a', 'aac'], 'This is AAC'],
    ['AAC as a stream', 'a.aac', ['-c:a', 'aac'], 'This is AAC'],
    ['Opus in MP4', 'o.mp4', ['-c:a', 'libopus'], 'holds Opus sound'],
    [
      'a video',
      'v.mp4',
      ['-f', 'lavfi', '-i', 'testsrc=d=0.2:s=32x32', '-c:a', 'alac', '-c:v', 'mpeg4'],
      'video',
    ],
  ])('refuses %s by its name', async (_what, name, options, words) => {
    const path = join(folder, name);
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'sine=d=0.2', ...options, path]);
    const opened = await openAudio(memorySource(new Uint8Array(readFileSync(path))));
    expect(opened).toMatchObject({ ok: false, refusal: { sentence: expect.stringContaining(words) } });
  });
});
