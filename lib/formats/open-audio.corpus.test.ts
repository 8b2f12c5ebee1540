import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpus, hasCorpus, readCorpusFile, refused } from '@/lib/testing/files/corpus';
import type { AudioFormat } from './audio-reader';
import { openFileSource } from './node-file-source';
import { openAudio } from './open-audio';

const hasSox = spawnSync('sox', ['--version']).status === 0;

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

describe.skipIf(!hasCorpus)('files from other programs', () => {
  it.each(readable)('%s is recognised', async (name, expected) => {
    expect(await readCorpusFile(name)).toMatchObject({ format: expected });
  });

  it.each(refused)('%s is refused by %s', async (name, rule, words) => {
    const result = await readCorpusFile(name);
    expect(result).toMatchObject({ rule });
    const sentence = 'sentence' in result ? result.sentence : '';
    expect(sentence).toContain(words);
    // One plain line: what is wrong, then what to do.
    expect(sentence).toMatch(/^[A-Z][^\n]{20,300}\.$/);
  });

  it.skipIf(!hasSox)(
    'big-endian RIFX has the samples that sox reads (ffmpeg reads them as little-endian)',
    async () => {
      const name = 'formats/wavefile/RIFX-16bit-mono.wav';
      const pcm = execFileSync('sox', [join(corpus, name), '-t', 's16', '-L', '-']);
      expect(await readCorpusFile(name)).toMatchObject({
        pcmSha256: createHash('sha256').update(pcm).digest('hex'),
      });
    },
  );

  it('reports what it repaired', async () => {
    expect(await readCorpusFile('formats/made/truncated-data.wav')).toMatchObject({
      warnings: [expect.stringContaining('cut off')],
    });
    expect(await readCorpusFile('formats/made/data-size-ffffffff.wav')).toMatchObject({
      warnings: [expect.stringContaining('length open')],
    });
  });

  it('answers no crash file with an unexpected exception', async () => {
    for (const name of readdirSync(join(corpus, 'formats/hound')).filter((file) =>
      file.startsWith('crash-'),
    )) {
      expect(await readCorpusFile(`formats/hound/${name}`)).toHaveProperty('sentence');
    }
  });
});

describe.skipIf(!hasCorpus)('files that ffmpeg reads otherwise', () => {
  it.each([
    // 32 bits of which 24 are declared valid: by the standard they are the upper ones.
    ['formats/hound/waveformatextensible-24bit-4byte-48kHz-stereo.wav', { bitDepth: 24, encoding: 's32' }],
    ['formats/taglib/garbage.mp3', { frames: 16 * 1152 }],
    ['formats/taglib/xing.mp3', { frames: 78 * 1152 }],
    ['formats/taglib/lame_vbr.mp3', { frames: 6 * 1152 }],
  ])('%s is read to its end', async (name, format) => {
    expect(await readCorpusFile(name)).toMatchObject({ format });
  });

  it('opens six hours of silence in 280 KB at once and reads as much as requested', async () => {
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
