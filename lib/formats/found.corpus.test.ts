import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Measurer } from '@/lib/engine/measure/measurer';
import { corpus, readCorpusFile } from '@/lib/testing/files/corpus';
import { openFileSource } from './node-file-source';
import { openAudio } from './open-audio';

const folder = 'found/formats';
const hasFound = existsSync(join(corpus, folder));

/** Files of the real world that were read wrongly: samples per channel, and what is said of them. */
const whole: [string, number, string | null][] = [
  ['g01-modes.mp3', 147_456, null],
  ['c01-tag-front.wav', 96_000, null],
  ['c03-tag-front.ogg', 96_000, null],
  ['b01-long-field.wav', 48_000, 'gives the length of the sound twice'],
  ['b03-open-size.wav', 48_000, 'says that there is no sound'],
  ['b04-early-size.wav', 48_000, '66 % of them lie outside its count'],
  ['b05-placeholder.wav', 48_000, 'leaves the length open'],
  ['b07-part-id.wav', 48_000, null],
  ['e01-odd-part.aiff', 96_000, null],
  ['e03-open-size.aiff', 96_000, 'says that there is no sound'],
];

const id3v1 = 'Behind the sound the file has 128 more bytes (an ID3v1 tag)';
const openLength = 'leaves the length open';
/** FLAC, 48 kHz, 24 bits: with bytes behind the sound, and without a count. */
const flac: [string, string[]][] = [
  ['a01-tail-128.flac', [id3v1]],
  ['a04-open-length-tail.flac', [openLength, id3v1]],
  ['a06-open-length.flac', [openLength]],
];

/** Loudness by another meter. */
const loudness: [string, number][] = [
  ['b01-long-field.wav', -12],
  ['d04-six.ogg', -55.4],
  ['f04-mask.wav', -24.3],
];

async function integratedOf(name: string): Promise<number | null> {
  const source = await openFileSource(join(corpus, folder, name));
  try {
    const opened = await openAudio(source);
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    const measurer = Measurer.create();
    measurer.configure(opened.value.format);
    for await (const { channels, frames } of opened.value.blocks()) measurer.process(channels, frames);
    return measurer.finish().integratedLufs;
  } finally {
    await source.close();
  }
}

describe.skipIf(!hasFound)('files that real recorders and programs wrote', () => {
  it.each(whole)('%s is read whole: %d samples', async (name, frames, words) => {
    const found = await readCorpusFile(`${folder}/${name}`);
    expect(found).toMatchObject({ format: { frames } });
    const warnings = 'warnings' in found ? found.warnings : [];
    expect(warnings).toEqual(words === null ? [] : [expect.stringContaining(words)]);
    expect(warnings.join()).not.toContain('missing');
  });

  it.each(flac)('%s is read whole, and what is odd is said', async (name, words) => {
    expect(await readCorpusFile(`${folder}/${name}`)).toMatchObject({
      format: { frames: 96_000, sampleRate: 48_000, bitDepth: 24 },
      warnings: words.map((each) => expect.stringContaining(each)),
    });
  });

  it('d01-two-links.ogg is refused in words', async () => {
    expect(await readCorpusFile(`${folder}/d01-two-links.ogg`)).toMatchObject({
      rule: 'FMT-2',
      sentence: expect.stringContaining('several recordings one after the other'),
    });
  });

  it('f01-352k8.wav is refused by its rate', async () => {
    expect(await readCorpusFile(`${folder}/f01-352k8.wav`)).toMatchObject({
      rule: 'FMT-4',
      sentence: expect.stringContaining('352800 Hz; 8,000 to 192,000 Hz can be used'),
    });
  });

  it.each(loudness)('%s has %d LUFS', async (name, lufs) => {
    expect(await integratedOf(name)).toBeCloseTo(lufs, 1);
  });
});
