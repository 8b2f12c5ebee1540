import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blocksOfAudio, type TestAudio, testAudio, tinyJpeg } from '@/lib/testing/files/audio-files';
import { noise } from '@/lib/testing/signals/tones';
import { joinBytes, latinBytes, memorySink } from '../byte-sink';
import { memorySource } from '../byte-source';
import type { Codecs } from '../codecs/codecs';
import { openAudio } from '../open-audio';
import { writeFlac } from './writer';

async function flacOf(audio: TestAudio): Promise<Uint8Array> {
  const sink = memorySink();
  const spec = { ...audio, encoding: audio.encoding as 's16' | 's24', software: 'test' };
  await writeFlac(sink, spec, blocksOfAudio(audio));
  return sink.bytes();
}

/** As a program writes it that can't go back: without count and checksum. */
function openLength(flac: Uint8Array): Uint8Array {
  const bytes = flac.slice();
  bytes[21] = (bytes[21] ?? 0) & 0xf0;
  return bytes.fill(0, 22, 42);
}

async function read(bytes: Uint8Array) {
  const opened = await openAudio(memorySource(bytes));
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const hash = createHash('sha256');
  for await (const { pcm } of opened.value.blocks()) hash.update(pcm);
  const { format, warnings } = opened.value;
  return { frames: format.frames, warnings, pcmSha256: hash.digest('hex') };
}

const garbage = (size: number, seed: number) => Uint8Array.from(noise(size, seed), (value) => value * 128);
const tails: [string, Uint8Array][] = [
  ['an ID3v1 tag', joinBytes([latinBytes('TAG'), new Uint8Array(125).fill(65)])],
  ['an APE tag', joinBytes([latinBytes('APETAGEX'), garbage(400, 1)])],
  ['an ID3v2 tag', joinBytes([latinBytes('ID3'), Uint8Array.of(4, 0, 0, 0, 0, 1, 0), garbage(128, 2)])],
  ['zeros', new Uint8Array(5000)],
  ['one zero', new Uint8Array(1)],
  ['a few bytes', garbage(7, 3)],
  ['many bytes', garbage(40_000, 4)],
  ['more than a window of bytes', garbage(600_000, 5)],
];

describe('the sound of a FLAC ends with its last frame', () => {
  it.each(tails)('whatever is behind it: %s', async (_what, tail) => {
    for (const [encoding, channels, frames] of [
      ['s24', 2, 30_000],
      ['s16', 1, 3000],
    ] as const) {
      const audio = testAudio(encoding, 48_000, { frames, channels });
      const whole = await flacOf(audio);
      const { pcmSha256 } = audio;
      const behind = expect.stringContaining('Behind the sound');
      const counted = await read(joinBytes([whole, tail]));
      expect(counted).toEqual({ frames, pcmSha256, warnings: [behind] });
      const open = await read(joinBytes([openLength(whole), tail]));
      expect(open).toEqual({ frames, pcmSha256, warnings: [expect.stringContaining('length open'), behind] });
    }
  });

  it('opening and counting need no codec', async () => {
    const none: Codecs = {
      libav: () => Promise.reject(new Error('No codec is needed here.')),
      mpeg: () => Promise.reject(new Error('No codec is needed here.')),
    };
    const audio = testAudio('s24', 96_000, { frames: 50_000 });
    const opened = await openAudio(memorySource(openLength(await flacOf(audio))), { codecs: none });
    expect(opened).toMatchObject({ ok: true, value: { format: { frames: 50_000 } } });
  });

  it('FMT-8 sound that is missing at the end is told, with and without a count', async () => {
    const whole = await flacOf(testAudio('s24', 48_000, { frames: 30_000 }));
    await expect(read(whole.subarray(0, whole.length - 100))).rejects.toThrow(/holds less sound/);
    const cut = openLength(whole).subarray(0, whole.length - 100);
    await expect(read(cut)).rejects.toThrow(/holds less sound/);
  });

  it('FMT-2 a second FLAC behind the first is not left out, and called what it is', async () => {
    const one = await flacOf(testAudio('s24', 48_000, { frames: 30_000 }));
    const other = await flacOf(testAudio('s24', 48_000, { frames: 9000 }));
    for (const [first, second] of [
      [one, one],
      [one, other],
      [other, one],
      [openLength(one), one],
      [openLength(one), openLength(one)],
      [openLength(other), openLength(one)],
    ])
      await expect(read(joinBytes([first ?? one, second ?? one]))).rejects.toThrow(
        /^This FLAC file holds several recordings/,
      );
  });

  it('FMT-8 no word of a decoder reaches a person', async () => {
    const whole = await flacOf(testAudio('s24', 48_000, { frames: 30_000 }));
    whole.fill(0x55, whole.length >> 1, (whole.length >> 1) + 3000);
    await expect(read(whole)).rejects.toThrow(
      /^The FLAC is damaged: what follows its first [\d,]+ samples can't be/,
    );
  });
});

describe('a FLAC with a picture of more than 16 MiB', () => {
  const size = (16 << 20) + 5000;
  /** A PICTURE block, whose 24 bits can't say how large it is. */
  function picture(claimed: number): Uint8Array {
    const head = new Uint8Array(4 + 4 + 4 + 10 + 4 + 16 + 4);
    const view = new DataView(head.buffer);
    view.setUint32(0, claimed | 0x06000000);
    view.setUint32(4, 3);
    view.setUint32(8, 10);
    head.set(latinBytes('image/jpeg'), 12);
    view.setUint32(head.length - 4, size);
    const body = new Uint8Array(size);
    body.set(tinyJpeg);
    return joinBytes([head, body]);
  }

  it.each([
    ['wrapped', (42 + size) % 2 ** 24],
    ['as large as 24 bits can say', 0xffffff],
  ])('is read whole where its size is %s', async (_what, claimed) => {
    const audio = testAudio('s24', 48_000, { frames: 30_000 });
    const whole = await flacOf(audio);
    const bytes = joinBytes([whole.subarray(0, 42), picture(claimed), whole.subarray(42)]);
    expect(await read(bytes)).toEqual({ frames: 30_000, pcmSha256: audio.pcmSha256, warnings: [] });
  });
});
