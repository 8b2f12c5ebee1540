import { describe, expect, it } from 'vitest';
import { blocksOfAudio, testAudio } from '@/lib/testing/files/audio-files';
import { joinBytes, memorySink } from './byte-sink';
import { type ByteSource, memorySource } from './byte-source';
import { DamagedAudio } from './damaged-audio';
import { writeFlac } from './flac/writer';
import { writeMp3 } from './mp3/writer';
import { openAudio } from './open-audio';
import type { TagModel } from './tags/tag-model';
import { writeWav } from './wav/writer';

const tags: TagModel = {
  isrc: ['QMTST2600001'],
  title: 'Title',
  artist: 'Artist',
  trackNumber: 3,
  comment: 'x'.repeat(300),
};
const mostAtOnce = 40 << 20;

/** Fails the test when a reader requests more than fits in memory, or an impossible range. */
function guarded(bytes: Uint8Array): ByteSource {
  const inner = memorySource(bytes);
  return {
    size: inner.size,
    read(offset, length) {
      expect(Number.isSafeInteger(offset) && offset >= 0).toBe(true);
      expect(Number.isSafeInteger(length) && length >= 0 && length <= mostAtOnce).toBe(true);
      return inner.read(offset, length);
    },
  };
}

/** Reads a whole file; a refusal and DamagedAudio are fine outcomes, any other exception is a bug. */
async function readAll(bytes: Uint8Array): Promise<'read' | 'refused' | 'damaged'> {
  const opened = await openAudio(guarded(bytes));
  if (!opened.ok) return 'refused';
  const { format } = opened.value;
  await opened.value.readTags();
  try {
    let frames = 0;
    for await (const block of opened.value.blocks()) frames += block.frames;
    expect(frames).toBe(format.frames);
    return 'read';
  } catch (error) {
    if (error instanceof DamagedAudio) return 'damaged';
    throw error;
  }
}

const wavAudio = testAudio('s24', 48_000, { frames: 2000 });

async function wholeFile(kind: 'wav' | 'flac' | 'mp3'): Promise<Uint8Array> {
  const sink = memorySink();
  const spec = { ...wavAudio, tags, software: 'test' };
  if (kind === 'flac') await writeFlac(sink, { ...spec, encoding: 's24' }, blocksOfAudio(wavAudio));
  else if (kind === 'mp3') await writeMp3(sink, { ...spec, sampleRate: 48_000 }, blocksOfAudio(wavAudio));
  else await writeWav(sink, spec, blocksOfAudio(wavAudio));
  return sink.bytes();
}

describe('broken files (many more in proof/fuzz)', () => {
  it('handles a WAV header cut at any byte', async () => {
    const whole = await wholeFile('wav');
    for (let length = 0; length < 200; length++)
      expect(await readAll(whole.subarray(0, length))).toBe('refused');
  });
});

describe('reading on demand', () => {
  it('starts at the requested frame, in blocks of the requested size', async () => {
    for (const kind of ['wav', 'flac', 'mp3'] as const) {
      const opened = await openAudio(memorySource(await wholeFile(kind)));
      if (!opened.ok) throw new Error(opened.refusal.sentence);
      const all: Uint8Array[] = [];
      for await (const block of opened.value.blocks()) all.push(block.pcm);
      const parts: Uint8Array[] = [];
      const starts: number[] = [];
      for await (const block of opened.value.blocks({ fromFrame: 333, blockFrames: 500 })) {
        starts.push(block.startFrame);
        parts.push(block.pcm);
      }
      const frameBytes = kind === 'mp3' ? 8 : 6;
      expect(starts).toEqual([333, 833, 1333, 1833]);
      expect(Buffer.compare(joinBytes(parts), joinBytes(all).subarray(333 * frameBytes))).toBe(0);
    }
  });

  it('stops when it is aborted', async () => {
    const opened = await openAudio(memorySource(await wholeFile('flac')));
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    const stop = new AbortController();
    const read = async () => {
      for await (const _ of opened.value.blocks({ blockFrames: 100, signal: stop.signal }))
        stop.abort(new Error('enough'));
    };
    await expect(read()).rejects.toThrow('enough');
  });

  it('FMT-8 detects a FLAC whose sound was changed by its MD5', async () => {
    const whole = await wholeFile('flac');
    whole[30] = (whole[30] ?? 0) ^ 1;
    expect(await readAll(whole)).toBe('damaged');
  });
});
