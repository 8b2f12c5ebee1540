import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AudioFormat } from './audio-reader';
import { joinBytes } from './byte-sink';
import { DamagedAudio } from './damaged-audio';
import { hashPcm } from './hash/hash-audio';
import { nodeSha256 } from './hash/node-sha256';
import { openFileSource } from './node-file-source';
import { openAudio } from './open-audio';

const corpus = resolve('../shared/testdata');
const hasCorpus = existsSync(corpus);
const hasSox = spawnSync('sox', ['--version']).status === 0;
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

type Read =
  | { format: AudioFormat; pcmSha256: string; warnings: readonly string[] }
  | { rule: string; sentence: string };

async function read(name: string): Promise<Read> {
  const source = await openFileSource(join(corpus, name));
  try {
    const opened = await openAudio(source);
    if (!opened.ok) return opened.refusal;
    const { format, warnings } = opened.value;
    return { format, warnings, pcmSha256: await hashPcm(opened.value, { newSha256: nodeSha256 }) };
  } catch (error) {
    if (error instanceof DamagedAudio) return error.refusal;
    throw error;
  } finally {
    await source.close();
  }
}

/** SHA-256 of the first sound as ffmpeg decodes it, hashed as it comes. */
function ffmpegSha256(name: string, encoding: string): string {
  const args = ['-v', 'quiet', '-i', join(corpus, name), '-map', '0:a:0', '-c:a', `pcm_${encoding}le`];
  const said = execFileSync('ffmpeg', [...args, '-f', 'hash', '-hash', 'sha256', '-']).toString();
  return said.trim().replace('SHA256=', '');
}

function ffmpegFloats(name: string): Float32Array {
  // The libraries of the formats' own makers, where ffmpeg has a decoder of its own that differs by more than rounding.
  const decoder = name.endsWith('.opus') ? ['-c:a', 'libopus'] : [];
  const args = ['-v', 'quiet', ...decoder, '-i', join(corpus, name), '-map', '0:a:0', '-f', 'f32le', '-'];
  return new Float32Array(new Uint8Array(execFileSync('ffmpeg', args, { maxBuffer: 1 << 28 })).buffer);
}

async function floatsOf(name: string): Promise<Float32Array> {
  const source = await openFileSource(join(corpus, name));
  try {
    const opened = await openAudio(source);
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    const parts: Uint8Array[] = [];
    for await (const { pcm } of opened.value.blocks()) parts.push(pcm);
    return new Float32Array(joinBytes(parts).buffer);
  } finally {
    await source.close();
  }
}

/** Every audio file of these folders, but pictures of discs and lists. */
function filesOf(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:wav|aiff?|aifc|flac|mp3|ogg|opus|m4a)$/.test(name))
      .map((name) => `${folder}/${name}`)
      .toSorted(),
  );
}

const readable: [string, Partial<AudioFormat>][] = [
  ['formats/go-audio/bwf.wav', { container: 'wav', bitDepth: 24, sampleRate: 44_100, channels: 1 }],
  ['formats/go-audio/kick.wav', { bitDepth: 16, sampleRate: 22_050 }],
  ['formats/go-audio/listinfo.wav', { bitDepth: 16, frames: 88_200 }],
  ['formats/hound/nonstandard-01.wav', { bitDepth: 24, channels: 2 }],
  ['formats/hound/pcmwaveformat-16bit-44100Hz-mono-extra.wav', { frames: 4 }],
  ['formats/hound/pcmwaveformat-16bit-44100Hz-mono.wav', { frames: 4 }],
  ['formats/hound/pcmwaveformat-8bit-44100Hz-mono.wav', { bitDepth: 8, encoding: 's16' }],
  ['formats/hound/waveformatextensible-24bit-192kHz-mono.wav', { sampleRate: 192_000, encoding: 's24' }],
  ['formats/hound/waveformatextensible-32bit-48kHz-stereo.wav', { bitDepth: 32, encoding: 's32' }],
  [
    'formats/hound/waveformatextensible-ieeefloat-44100Hz-mono.wav',
    { sampleFormat: 'float', encoding: 'f32' },
  ],
  ['formats/made/data-before-fmt.wav', { bitDepth: 24 }],
  ['formats/made/data-size-ffffffff.wav', { bitDepth: 24 }],
  ['formats/made/riff-size-zero.wav', { bitDepth: 24 }],
  ['formats/made/truncated-data.wav', { bitDepth: 24 }],
  ['formats/taglib/zero-size-chunk.wav', { bitDepth: 16 }],
  ['formats/taglib/noise_odd.aif', { container: 'aiff', bitDepth: 24 }],
  ['formats/taglib/duplicate_id3v2.aiff', { bitDepth: 16 }],
  ['formats/wavefile/16bit-8kHz-1c-reaper-utf8cue.wav', { sampleRate: 8_000 }],
  ['formats/wavefile/16bit-8khz-bext-mono.wav', { sampleRate: 8_000 }],
  ['formats/wavefile/M1F1-int12WE-AFsp.wav', { channels: 2 }],
  ['formats/wavefile/RF64-64-bit-8kHz--mono-bext.wav', { container: 'rf64', bitDepth: 64, encoding: 'f32' }],
  ['formats/flac/subset-22_-_12_bit_per_sample.flac', { bitDepth: 12, encoding: 's16' }],
  ['formats/flac/subset-41_-_6_channels_(5.1).flac', { channels: 6 }],
  ['formats/flac/subset-63_-_predictor_overflow_check_24-bit.flac', { bitDepth: 24 }],
  ['music/Alf42red-Mauiwowi_MASTER_16-44.flac', { bitDepth: 16, sampleRate: 44_100 }],
  ['music/subset-28_-_high_resolution_audio_default_settings.flac', { bitDepth: 24, sampleRate: 96_000 }],
  ['tags/isrc-alac.m4a', { container: 'm4a', codec: 'alac', bitDepth: 24 }],
  ['formats/taglib/empty_alac.m4a', { container: 'm4a', bitDepth: 16 }],
  ['tags/isrc.aiff', { container: 'aiff', bitDepth: 24 }],
  ['tags/isrc-bwf-axml.wav', { bitDepth: 24 }],
];

const refused: [string, string, string][] = [
  ['formats/made/html-named.wav', 'FMT-1', 'web page'],
  ['formats/made/channels-zero.wav', 'FMT-5', 'no channels'],
  ['formats/made/rate-zero.wav', 'FMT-4', '0 Hz'],
  ['formats/made/no-fmt.wav', 'FMT-3', 'no format part'],
  ['formats/made/unknown-chunk-claims-4GB.wav', 'FMT-7', 'claims'],
  ['formats/taglib/duplicate_tags.wav', 'FMT-4', '1000 Hz'],
  ['formats/taglib/pcm_with_fact_chunk.wav', 'FMT-4', '1000 Hz'],
  ['formats/taglib/alaw.aifc', 'FMT-2', 'ALAW'],
  ['formats/taglib/excessive_alloc.aif', 'FMT-1', 'not one'],
  ['formats/taglib/segfault.wav', 'FMT-3', ''],
  ['tags/isrc-aac.m4a', 'FMT-2', 'This is AAC'],
  ['formats/wavefile/4bit-imaadpcm-8kHz-noBext-mono.wav', 'FMT-2', 'IMA ADPCM'],
  ['formats/wavefile/8bit-alaw-8kHz-noBext-mono-encoded.wav', 'FMT-2', 'A-law'],
  ['formats/hound/pcmwaveformat-24bit-4byte-48kHz-stereo.wav', 'FMT-3', '24-bit WAV'],
  ['formats/flac/faulty-03_-_wrong_bit_depth.flac', 'FMT-8', 'damaged'],
  ['formats/flac/faulty-04_-_wrong_number_of_channels.flac', 'FMT-8', 'contradicts its header'],
  ['formats/flac/faulty-06_-_missing_streaminfo_metadata_block.flac', 'FMT-3', 'first part'],
  ['formats/flac/faulty-11_-_incorrect_metadata_block_length.flac', 'FMT-3', 'byte'],
  ['formats/flac/uncommon-11_-_file_starting_with_unparsable_data.flac', 'FMT-1', 'not an audio file'],
];

describe.skipIf(!hasCorpus)('files from other programs', () => {
  it.each(readable)('%s is what it is', async (name, expected) => {
    expect(await read(name)).toMatchObject({ format: expected });
  });

  it.each(refused)('%s is refused by %s', async (name, rule, words) => {
    const result = await read(name);
    expect(result).toMatchObject({ rule });
    const sentence = 'sentence' in result ? result.sentence : '';
    expect(sentence).toContain(words);
    // One plain line: what is wrong, then what to do.
    expect(sentence).toMatch(/^[A-Z][^\n]{20,300}\.$/);
  });

  it.skipIf(!hasSox)(
    'big-endian RIFX has the samples that sox reads (ffmpeg takes them for little-endian)',
    async () => {
      const name = 'formats/wavefile/RIFX-16bit-mono.wav';
      const pcm = execFileSync('sox', [join(corpus, name), '-t', 's16', '-L', '-']);
      expect(await read(name)).toMatchObject({ pcmSha256: createHash('sha256').update(pcm).digest('hex') });
    },
  );

  it('says what it repaired', async () => {
    expect(await read('formats/made/truncated-data.wav')).toMatchObject({
      warnings: [expect.stringContaining('cut off')],
    });
    expect(await read('formats/made/data-size-ffffffff.wav')).toMatchObject({
      warnings: [expect.stringContaining('length open')],
    });
  });

  it('lets no crash file through as an exception', async () => {
    for (const name of readdirSync(join(corpus, 'formats/hound')).filter((file) =>
      file.startsWith('crash-'),
    )) {
      expect(await read(`formats/hound/${name}`)).toHaveProperty('sentence');
    }
  });
});

/** Files that ffmpeg can't speak for, and why; each has a test of its own. */
const otherTruth: ReadonlySet<string> = new Set([
  'formats/wavefile/RIFX-16bit-mono.wav', // it takes big-endian for little-endian
  'formats/hound/waveformatextensible-24bit-4byte-48kHz-stereo.wav', // it takes whole numbers for 24-bit float
  'formats/made/silence-6h-48k-stereo.flac', // six hours
  'formats/taglib/garbage.mp3', // it misses the Info frame behind the garbage
  'formats/taglib/xing.mp3', // it decodes half a frame at the cut end
  'formats/taglib/lame_vbr.mp3', // likewise
  'tags/isrc.ogg', // it loses the first block when all sound stands on one page
]);

const refusedNames = new Set(refused.map(([name]) => name));
const answered = hasCorpus
  ? filesOf('formats', 'tags', 'music', 'loudness').filter(
      (name) => !refusedNames.has(name) && !name.includes('/crash-') && !otherTruth.has(name),
    )
  : [];
const isLossy = (name: string) => /\.(?:mp3|ogg|opus)$/.test(name);

/** Two decoders in float of one lossy stream differ by rounding: −80 dBFS at most. */
const mostDifference = 1e-4;

describe.skipIf(!hasCorpus || !hasFfmpeg)('every file of the corpus', () => {
  it.each(answered.filter((name) => !isLossy(name)))(
    '%s has the samples of ffmpeg, bit for bit',
    async (name) => {
      const result = await read(name);
      if (!('format' in result)) throw new Error(result.sentence);
      expect(result.format.lossless).toBe(true);
      expect(result.pcmSha256).toBe(ffmpegSha256(name, result.format.encoding));
    },
  );

  it.each(answered.filter(isLossy))(
    '%s has the length of ffmpeg, and its samples but for rounding',
    async (name) => {
      const [ours, theirs] = [await floatsOf(name), ffmpegFloats(name)];
      expect(ours.length).toBe(theirs.length);
      const largest = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - (theirs[i] ?? 0))), 0);
      expect(largest).toBeLessThan(mostDifference);
    },
  );
});

describe.skipIf(!hasCorpus)('files that ffmpeg reads otherwise', () => {
  it.each([
    // 32 bits of which 24 are said to count: the header's standard puts them at the top.
    ['formats/hound/waveformatextensible-24bit-4byte-48kHz-stereo.wav', { bitDepth: 24, encoding: 's32' }],
    ['formats/taglib/garbage.mp3', { frames: 16 * 1152 }],
    ['formats/taglib/xing.mp3', { frames: 78 * 1152 }],
    ['formats/taglib/lame_vbr.mp3', { frames: 6 * 1152 }],
  ])('%s is read to its end', async (name, format) => {
    expect(await read(name)).toMatchObject({ format });
  });

  it('six hours of silence in 280 KB are opened at once and read as far as one likes', async () => {
    const source = await openFileSource(join(corpus, 'formats/made/silence-6h-48k-stereo.flac'));
    const opened = await openAudio(source);
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    let frames = 0;
    for await (const block of opened.value.blocks()) {
      frames += block.frames;
      if (frames > 1_000_000) break;
    }
    await source.close();
    expect(opened.value.format.frames).toBe(6 * 3600 * 48_000);
  });
});
