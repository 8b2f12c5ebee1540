import { describe, expect, it } from 'vitest';
import { blocksOfAudio, testAudio } from '@/lib/testing/files/audio-files';
import { oggBytes } from '@/lib/testing/files/ogg-bytes';
import { noise } from '@/lib/testing/signals/tones';
import { joinBytes, latinBytes, memorySink } from './byte-sink';
import { memorySource } from './byte-source';
import { DamagedAudio } from './damaged-audio';
import { writeFlac } from './flac/writer';
import { hashPcm } from './hash/hash-audio';
import { writeMp3 } from './mp3/writer';
import { openAudio } from './open-audio';

const audio = testAudio('s16', 48_000, { frames: 40_000 });
const vorbis = () => oggBytes('libvorbis', audio);

async function flac(): Promise<Uint8Array> {
  const sink = memorySink();
  await writeFlac(sink, { ...audio, encoding: 's16', software: 'test' }, blocksOfAudio(audio));
  return sink.bytes();
}

async function mp3(): Promise<Uint8Array> {
  const sink = memorySink();
  const spec = { sampleRate: 48_000, channels: 2, frames: audio.frames, tags: { isrc: [] } } as const;
  await writeMp3(sink, spec, blocksOfAudio(audio));
  return sink.bytes();
}

/** `text` over and over. */
const filled = (text: string, length: number) =>
  Uint8Array.from(Buffer.alloc(length, Buffer.from(text, 'latin1')));

/** On a machine that does ten other things; alone, a tenth of it. */
const slowestMs = 15_000;

const megabytes = (count: number) => count * 1e6;

/** The rule by which a file is refused, at once or while it is read; the number of its samples when it is read. */
async function outcome(bytes: Uint8Array): Promise<string | number> {
  const opened = await openAudio(memorySource(bytes));
  if (!opened.ok) return opened.refusal.rule;
  try {
    await hashPcm(opened.value);
    return opened.value.format.frames;
  } catch (error) {
    if (error instanceof DamagedAudio) return error.refusal.rule;
    throw error;
  }
}

async function samplesOf(bytes: Uint8Array) {
  const opened = await openAudio(memorySource(bytes));
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const samples: number[] = [];
  for await (const { channels, frames } of opened.value.blocks())
    samples.push(...(channels[0]?.subarray(0, frames) ?? []));
  return { samples, warnings: opened.value.warnings };
}

/** Half of a file, something else, and the rest. */
function torn(bytes: Uint8Array, between: Uint8Array): Uint8Array {
  const middle = bytes.length >> 1;
  return joinBytes([bytes.subarray(0, middle), between, bytes.subarray(middle)]);
}

const hostile: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
  ['12 MB of Ogg marks', async () => filled('OggS', megabytes(12))],
  ['marks of the largest pages', async () => filled(`OggS\0${'\xff'.repeat(300)}`, megabytes(12))],
  ['an Ogg file and 12 MB of marks', async () => joinBytes([await vorbis(), filled('OggS', megabytes(12))])],
  ['marks inside an Ogg file', async () => torn(await vorbis(), filled('OggS', megabytes(12)))],
  [
    'an Ogg file and 20 MB of nothing',
    async () => joinBytes([await vorbis(), new Uint8Array(megabytes(20))]),
  ],
  ['20 MB inside an MP3', async () => torn(await mp3(), filled('\xff\xfb\x90\0', megabytes(20)))],
  ['20 MB behind an MP3', async () => joinBytes([await mp3(), filled('nothing', megabytes(20))])],
];

describe('readers that search for the next whole piece', () => {
  it.each(hostile)('FMT-11 give up: %s', async (_what, make) => {
    const bytes = await make();
    const begun = performance.now();
    expect(await outcome(bytes)).toBe('FMT-11');
    expect(performance.now() - begun).toBeLessThan(slowestMs);
  });

  it('FMT-8 a FLAC that goes on as marks of frames ends soon', async () => {
    const bytes = torn(await flac(), filled('\xff\xf8\xc9\x18\0', megabytes(3)));
    const begun = performance.now();
    expect(await outcome(bytes)).toBe('FMT-8');
    expect(performance.now() - begun).toBeLessThan(slowestMs);
  });

  it('go on over what damaged files have between their pieces', async () => {
    const garbage = Uint8Array.from(noise(300_000, 3), (value) => value * 128);
    // Behind so much of it, nothing tells what it is.
    expect(await outcome(joinBytes([garbage, await mp3()]))).toBe('FMT-1');
    expect(await outcome(joinBytes([await mp3(), garbage, latinBytes('OggS')]))).toBe(40_000);
    expect(await outcome(torn(await mp3(), garbage))).toBe(40_000);
  });

  it('what follows a torn frame of an MP3 stays in its place, to the sample, and the tear is told', async () => {
    const garbage = Uint8Array.from(noise(300_000, 3), (value) => value * 128);
    const whole = await samplesOf(await mp3());
    const read = await samplesOf(torn(await mp3(), garbage));
    expect(whole.warnings).toEqual([]);
    expect(read.warnings).toEqual([expect.stringMatching(/^Inside the sound 300,\d{3} bytes are not MP3/)]);
    const differing = read.samples.flatMap((sample, at) => (sample === whole.samples[at] ? [] : [at]));
    // The frame that is torn, and the one that overlaps with it.
    expect(differing.length).toBeGreaterThan(0);
    expect((differing.at(-1) ?? 0) - (differing[0] ?? 0)).toBeLessThan(3 * 1152);
  });
});
