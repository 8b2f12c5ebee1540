import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasProgram } from '@/lib/testing/files/audio-files';
import { joinBytes } from '../byte-sink';
import { memorySource } from '../byte-source';
import { hashPcm } from '../hash/hash-audio';
import { openAudio } from '../open-audio';

const corpus = resolve('../shared/testdata');

async function open(bytes: Uint8Array) {
  const opened = await openAudio(memorySource(bytes));
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
}

async function samplesOf(bytes: Uint8Array): Promise<Float32Array> {
  const reader = await open(bytes);
  const parts: Uint8Array[] = [];
  for await (const block of reader.blocks()) parts.push(block.pcm);
  return new Float32Array(joinBytes(parts).buffer);
}

/** Decoded by the reference libraries, like ours: ffmpeg's own Opus decoder is a different one. */
function ffmpegFloats(path: string): Float32Array {
  const decoder = path.endsWith('.opus') ? 'libopus' : 'libvorbis';
  const args = ['-v', 'error', '-c:a', decoder, '-i', path, '-map', '0:a:0', '-f', 'f32le', '-'];
  return new Float32Array(new Uint8Array(execFileSync('ffmpeg', args, { maxBuffer: 1 << 28 })).buffer);
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return largest;
}

describe.skipIf(!hasProgram('ffmpeg'))('Ogg files that ffmpeg makes', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ogg-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function made(name: string, ...options: string[]): string {
    const path = join(folder, name);
    const noise = 'anoisesrc=d=2.345:c=pink:r=44100:seed=3:a=0.3';
    const pair = ['-f', 'lavfi', '-i', noise, '-f', 'lavfi', '-i', 'sine=440:d=2.345:r=44100'];
    const tags = ['-metadata', 'title=Zwölf', '-metadata', 'ISRC=QMTST2600001'];
    execFileSync('ffmpeg', [
      '-v',
      'error',
      ...pair,
      '-filter_complex',
      'amerge=2',
      ...tags,
      ...options,
      path,
    ]);
    return path;
  }

  it.each([
    ['vorbis', 'v.ogg', ['-c:a', 'libvorbis', '-q:a', '5'], 44_100],
    ['opus', 'o.opus', ['-c:a', 'libopus', '-b:a', '96k'], 48_000],
  ] as const)('%s has the length that ffmpeg gives, and its samples', async (codec, name, options, rate) => {
    const path = made(name, ...options);
    const bytes = new Uint8Array(readFileSync(path));
    const { format, warnings, readTags } = await open(bytes);
    const reference = ffmpegFloats(path);
    expect(format).toMatchObject({ container: 'ogg', codec, sampleRate: rate, lossless: false });
    expect(format.frames).toBe(reference.length / 2);
    expect(warnings).toEqual([]);
    expect(await readTags()).toMatchObject({ title: 'Zwölf', isrc: ['QMTST2600001'] });
    // Two float implementations of a lossy decoder differ by rounding, −80 dB at most.
    expect(largestDifference(await samplesOf(bytes), reference)).toBeLessThan(1e-4);
  });

  it.each([
    ['s16', 'f16.oga', ['-sample_fmt', 's16']],
    ['s24', 'f24.oga', ['-sample_fmt', 's32', '-bits_per_raw_sample', '24']],
  ] as const)('FLAC in Ogg, %s, is exact', async (encoding, name, options) => {
    const path = made(name, '-c:a', 'flac', ...options, '-f', 'ogg');
    const reader = await open(new Uint8Array(readFileSync(path)));
    expect(reader.format).toMatchObject({ container: 'ogg', codec: 'flac', encoding, lossless: true });
    const pcm = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-f', `${encoding}le`, '-']);
    expect(await hashPcm(reader)).toBe(createHash('sha256').update(pcm).digest('hex'));
    expect(await reader.readTags()).toMatchObject({ title: 'Zwölf', isrc: ['QMTST2600001'] });
  });

  it('starts at the requested frame', async () => {
    const bytes = new Uint8Array(readFileSync(made('seek.ogg', '-c:a', 'libvorbis')));
    const all = await samplesOf(bytes);
    const reader = await open(bytes);
    for await (const block of reader.blocks({ fromFrame: 50_001, blockFrames: 1000 })) {
      expect(block.startFrame).toBe(50_001);
      expect(new Float32Array(block.pcm.slice().buffer)).toEqual(all.subarray(100_002, 102_002));
      break;
    }
  });

  it('FMT-8 detects a page lost in the middle, and reports a cut end', async () => {
    const bytes = new Uint8Array(
      readFileSync(made('cut.ogg', '-c:a', 'libvorbis', '-page_duration', '100000')),
    );
    const cut = await open(bytes.subarray(0, bytes.length - 5000));
    expect(cut.warnings).toEqual([expect.stringContaining('cut off')]);
    const middle = Math.floor(bytes.length / 2);
    const hurt = bytes.slice();
    hurt.fill(0, middle, middle + 200);
    await expect(samplesOf(hurt)).rejects.toThrow('damaged');
  });

  it('FMT-2 refuses chained recordings', async () => {
    const [a, b] = [made('a.ogg', '-c:a', 'libvorbis'), made('b.opus', '-c:a', 'libopus')];
    const chain = joinBytes([new Uint8Array(readFileSync(a)), new Uint8Array(readFileSync(b))]);
    await expect(open(chain)).rejects.toThrow('one after the other');
  });
});

describe.skipIf(!existsSync(corpus))('Ogg files from other programs', () => {
  const files = [
    ['tags/isrc.opus', 48_000],
    ['music/Brahms_Hungarian_Dance_5_US_Army_Strings.ogg', 2_021_760],
    ['music/Karissa_Hobbs_-_Lets_Go_Fishin.hq.ogg', 5_864_815],
    // ffmpeg gives 47,872: it loses the first block when all sound is on one page. libvorbisfile gives 48,000.
    ['tags/isrc.ogg', 48_000],
  ] as const;
  it.each(files)('%s has %i samples', async (name, frames) => {
    const bytes = new Uint8Array(readFileSync(join(corpus, name)));
    expect((await open(bytes)).format.frames).toBe(frames);
    const samples = await samplesOf(bytes);
    expect(samples.length).toBe(frames * 2);
    if (!hasProgram('ffmpeg') || name === 'tags/isrc.ogg') return;
    expect(largestDifference(samples, ffmpegFloats(join(corpus, name)))).toBeLessThan(1e-4);
  });
});
