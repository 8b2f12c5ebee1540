import { describe, expect, it } from 'vitest';
import { aiffBytes } from '@/lib/testing/files/aiff-bytes';
import { blocksOfAudio, testAudio } from '@/lib/testing/files/audio-files';
import { alacBytes } from '@/lib/testing/files/m4a-bytes';
import { oggBytes } from '@/lib/testing/files/ogg-bytes';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { joinBytes, memorySink } from './byte-sink';
import { memorySource } from './byte-source';
import { writeFlac } from './flac/writer';
import { openAudio } from './open-audio';
import { writeId3 } from './tags/id3-writer';

const frames = 9000;
const audio = testAudio('s24', 48_000, { frames });
const short = testAudio('s16', 48_000, { frames });
const tag = writeId3({ isrc: ['QMTST2600001'], title: 'In front' });

async function flac(): Promise<Uint8Array> {
  const sink = memorySink();
  await writeFlac(sink, { ...audio, encoding: 's24', software: 'test' }, blocksOfAudio(audio));
  return sink.bytes();
}

const planes = [new Int32Array(frames), new Int32Array(frames)];
const files: [string, () => Promise<Uint8Array> | Uint8Array][] = [
  ['WAV', () => wavBytes([new Float32Array(frames), new Float32Array(frames)])],
  ['AIFF', () => aiffBytes(audio.pcm)],
  ['FLAC', flac],
  ['Vorbis', () => oggBytes('libvorbis', short)],
  ['Opus', () => oggBytes('libopus', short)],
  ['Ogg FLAC', () => oggBytes('flac', short)],
  ['Apple Lossless', () => alacBytes({ sampleRate: 48_000, bitDepth: 16, planes })],
];

describe('an ID3v2 tag in front of the file', () => {
  it.each(files)('hides no %s, and is read', async (_name, make) => {
    const whole = await make();
    for (const front of [[tag], [tag, tag], [tag, new Uint8Array(777)]]) {
      const opened = await openAudio(memorySource(joinBytes([...front, whole])));
      if (!opened.ok) throw new Error(opened.refusal.sentence);
      let read = 0;
      for await (const block of opened.value.blocks()) read += block.frames;
      expect([opened.value.format.frames, read]).toEqual([frames, frames]);
      expect(await opened.value.readTags()).toMatchObject({ title: 'In front', isrc: ['QMTST2600001'] });
    }
  });
});
