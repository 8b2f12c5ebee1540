import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../byte-source';
import { openAudio } from '../open-audio';
import { wavHeader } from './writer';

const spec = {
  sampleRate: 96_000,
  channels: 2,
  encoding: 's24',
  software: 'test',
  tags: { isrc: ['QMTST2600001'] },
} as const;

/** A file of which only the header exists; everything after it reads as silence. */
function silentFile(header: Uint8Array, dataSize: number): ByteSource {
  const size = header.length + dataSize;
  return {
    size,
    async read(offset, length) {
      const out = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      out.set(header.subarray(Math.min(offset, header.length), Math.min(offset + length, header.length)));
      return out;
    },
  };
}

describe('a WAV of more than 4 GiB', () => {
  it('is RF64 with 64-bit sizes, and is read to its last sample', async () => {
    const frames = 1_000_000_001;
    const dataSize = frames * 6;
    const header = wavHeader({ ...spec, frames }, dataSize);
    const source = silentFile(header, dataSize);
    const opened = await openAudio(source);
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    expect(opened.value).toMatchObject({ format: { container: 'rf64', frames }, warnings: [] });
    expect((await opened.value.readTags()).isrc).toEqual(['QMTST2600001']);
    const tail = [];
    for await (const block of opened.value.blocks({ fromFrame: frames - 10 })) tail.push(block.frames);
    expect(tail).toEqual([10]);
  });

  it.each([
    ['wrapped', (dataSize: number) => dataSize % 2 ** 32],
    ['as large as 32 bits can say', () => 0xffffffff],
  ])('is read to its last sample where it is a RIFF whose size is %s', async (what, claimed) => {
    const frames = 800_000_000;
    const dataSize = frames * 6;
    const short = wavHeader({ ...spec, frames: 1 }, 6);
    new DataView(short.buffer, short.byteOffset).setUint32(short.length - 4, claimed(dataSize), true);
    const opened = await openAudio(silentFile(short, dataSize));
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    const words = what === 'wrapped' ? 'longer than a WAV header can say' : 'leaves the length open';
    expect(opened.value).toMatchObject({
      format: { container: 'wav', frames },
      warnings: [expect.stringContaining(words)],
    });
  });

  it('stays RIFF up to the last byte that RIFF allows', () => {
    const fits = Math.floor((2 ** 32 - 1 - 4096) / 6);
    expect(wavHeader({ ...spec, frames: fits }, fits * 6).subarray(0, 4)).toEqual(
      new TextEncoder().encode('RIFF'),
    );
  });

  it('FMT-6 refuses more than 2^31 - 1 samples', async () => {
    const frames = 2 ** 31;
    const opened = await openAudio(silentFile(wavHeader({ ...spec, frames }, frames * 6), frames * 6));
    expect(opened).toMatchObject({ ok: false, refusal: { rule: 'FMT-6' } });
  });
});
