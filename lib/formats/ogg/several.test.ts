import { describe, expect, it } from 'vitest';
import { testAudio } from '@/lib/testing/files/audio-files';
import { type OggEncoder, oggBytes } from '@/lib/testing/files/ogg-bytes';
import { joinBytes, latinBytes } from '../byte-sink';
import { memorySource } from '../byte-source';
import { openAudio } from '../open-audio';

const audio = testAudio('s16', 48_000, { frames: 20_000 });
const codecs: OggEncoder[] = ['libvorbis', 'libopus', 'flac'];

describe('several recordings in one Ogg file', () => {
  it.each(codecs)('FMT-2 are refused in words, even with the same number: %s', async (codec) => {
    const one = await oggBytes(codec, audio);
    const other = await oggBytes(codec, testAudio('s16', 48_000, { frames: 9000 }));
    for (const parts of [
      [one, one],
      [one, other],
      [one, other, one],
    ]) {
      const opened = await openAudio(memorySource(joinBytes(parts)));
      expect(opened).toMatchObject({
        ok: false,
        refusal: { rule: 'FMT-2', sentence: expect.stringContaining('several recordings') },
      });
    }
  });

  it.each(codecs)('bytes behind a single one change nothing: %s', async (codec) => {
    const tail = joinBytes([latinBytes('TAG'), new Uint8Array(125).fill(65)]);
    const opened = await openAudio(memorySource(joinBytes([await oggBytes(codec, audio), tail])));
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    let read = 0;
    for await (const block of opened.value.blocks()) read += block.frames;
    expect(read).toBe(20_000);
    expect(opened.value.warnings).toEqual([expect.stringContaining('(an ID3v1 tag)')]);
  });
});
