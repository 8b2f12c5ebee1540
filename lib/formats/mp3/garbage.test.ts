import { describe, expect, it } from 'vitest';
import { blocksOfAudio, testAudio } from '@/lib/testing/files/audio-files';
import { noise } from '@/lib/testing/signals/tones';
import { joinBytes, memorySink } from '../byte-sink';
import { memorySource } from '../byte-source';
import { openAudio } from '../open-audio';
import { writeMp3 } from './writer';

const audio = testAudio('s16', 44_100, { frames: 20_000 });

async function mp3(): Promise<Uint8Array> {
  const sink = memorySink();
  await writeMp3(
    sink,
    { sampleRate: 44_100, channels: 2, frames: audio.frames, tags: { isrc: [] } },
    blocksOfAudio(audio),
  );
  // Without the ID3 tag at the front, as in cut streams.
  const bytes = sink.bytes();
  return bytes.slice(bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xfb));
}

const bytesOfNoise = (length: number) => Uint8Array.from(noise(length, 5), (value) => value * 128);

describe('MP3 after garbage', () => {
  it.each([
    ['noise', bytesOfNoise(3001)],
    ['much noise', bytesOfNoise(100_000)],
    ['zeros', new Uint8Array(500)],
    ['a header that leads nowhere', Uint8Array.of(0xff, 0xfb, 0x90, 0, ...bytesOfNoise(700))],
  ])('%s: is skipped, with a remark', async (_what, garbage) => {
    const opened = await openAudio(memorySource(joinBytes([garbage, await mp3()])));
    expect(opened).toMatchObject({
      ok: true,
      value: {
        format: { frames: 20_000, channels: 2 },
        warnings: [expect.stringContaining(`${garbage.length} bytes`)],
      },
    });
  });

  it('FMT-1 does not mistake noise for an MP3', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const bytes = Uint8Array.from(noise(30_000, seed), (value) => value * 128);
      expect(await openAudio(memorySource(bytes))).toMatchObject({ ok: false, refusal: { rule: 'FMT-1' } });
    }
  });
});
