import { describe, expect, it } from 'vitest';
import { blocksOfAudio, testAudio } from '@/lib/testing/files/audio-files';
import { noise } from '@/lib/testing/signals/tones';
import { joinBytes, latinBytes, memorySink } from '../byte-sink';
import { memorySource } from '../byte-source';
import { openAudio } from '../open-audio';
import { parseFrameHeader } from './frame-header';
import { writeMp3 } from './writer';

async function mp3(sampleRate: 44_100 | 48_000, channels: number): Promise<Uint8Array> {
  const audio = testAudio('s16', sampleRate, { frames: 40_000, channels });
  const sink = memorySink();
  await writeMp3(sink, { ...audio, sampleRate }, blocksOfAudio(audio));
  return sink.bytes();
}

/** The frames of sound alone, without tag and description. */
async function frames(sampleRate: 44_100 | 48_000, channels: number): Promise<Uint8Array> {
  const whole = await mp3(sampleRate, channels);
  let at = whole.indexOf(0xff);
  while (!parseFrameHeader(whole, at)) at += 1;
  return whole.subarray(at + (parseFrameHeader(whole, at)?.size ?? 0));
}

async function read(bytes: Uint8Array) {
  const opened = await openAudio(memorySource(bytes));
  if (!opened.ok) return { rule: opened.refusal.rule, sentence: opened.refusal.sentence };
  const { format, warnings } = opened.value;
  let read = 0;
  for await (const block of opened.value.blocks()) read += block.frames;
  return { channels: format.channels, frames: format.frames, read, warnings };
}

describe('an MP3 that changes', () => {
  it('between stereo and mono is read whole, in stereo', async () => {
    const [mono, stereo] = [await frames(44_100, 1), await frames(44_100, 2)];
    const { frames: each = 0 } = await read(stereo);
    for (const order of [
      [mono, stereo, mono],
      [stereo, mono, stereo],
    ]) {
      const all = each * 3;
      expect(await read(joinBytes(order))).toEqual({ channels: 2, frames: all, read: all, warnings: [] });
    }
    expect(await read(joinBytes([mono, mono]))).toMatchObject({ channels: 1, frames: each * 2 });
  });

  it('FMT-2 its rate is refused, with and without tags between', async () => {
    const [low, high] = [await frames(44_100, 2), await frames(48_000, 2)];
    for (const parts of [
      [low, high],
      [high, low],
      [low, await mp3(48_000, 2)],
    ]) {
      const found = await read(joinBytes(parts));
      expect(found).toMatchObject({
        rule: 'FMT-2',
        sentence: expect.stringContaining('changes its sample rate'),
      });
    }
  });

  it('its recording is read whole, where the rate remains', async () => {
    const whole = await mp3(44_100, 2);
    const { frames: sound = 0 } = await read(await frames(44_100, 2));
    const { frames: both = 0, read: got } = await read(joinBytes([whole, whole]));
    expect(got).toBe(both);
    expect(both).toBeGreaterThan(2 * sound - 1152);
  });
});

describe('an MP3 ends with its last frame', () => {
  it.each([
    ['bytes of anything', Uint8Array.from(noise(900, 3), (value) => value * 100), true],
    ['letters', latinBytes('no tag that is known, but words of some program'), true],
    ['an ID3v1 tag', joinBytes([latinBytes('TAG'), new Uint8Array(125)]), false],
    ['zeros', new Uint8Array(2000), false],
  ])('with %s behind it', async (_what, tail, isTold) => {
    const whole = await mp3(48_000, 2);
    const warnings = isTold ? [expect.stringContaining('Behind the sound')] : [];
    const found = await read(joinBytes([whole, tail]));
    expect(found).toEqual({ channels: 2, frames: 40_000, read: 40_000, warnings });
  });

  it('a cut one says how much is missing', async () => {
    const whole = await mp3(48_000, 2);
    const { warnings } = await read(whole.subarray(0, whole.length / 2));
    expect(warnings).toContainEqual(expect.stringMatching(/^The file is cut off: 5\d(?:\.\d)? % /));
  });
});
