import { describe, expect, it } from 'vitest';
import type { FetchRange } from '@/lib/pcm/fetch-range';
import { troubleOf } from '@/lib/pcm/range-trouble';
import { MixReader, type MixSource } from './mix-reader';

const frames = (1 << 19) + 1000;
const mix: MixSource = {
  url: '/api/audio/a/pcm',
  encoding: 's16',
  sampleRate: 44_100,
  channels: 2,
  frames,
};
const whole = Uint8Array.from({ length: frames * 4 }, (_, i) => (i * 31 + (i >> 12)) & 0xff);

/** Answers ranges as the portal does, but for the request of this number: 0 is the first. */
function portal(failing?: number) {
  const asked: (readonly [from: number, frames: number])[] = [];
  const fetchRange: FetchRange = async (_source, from, wanted) => {
    asked.push([from, wanted]);
    if (asked.length - 1 === failing) throw troubleOf({ kind: 'no-connection' });
    return whole.slice(from * 4, (from + wanted) * 4).buffer;
  };
  return { asked, reader: new MixReader(mix, fetchRange) };
}

async function read(reader: MixReader, signal = new AbortController().signal): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of reader.bytes(signal)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('reading a mix in the browser', () => {
  it('reads every byte in order, in three requests', async () => {
    const { reader, asked } = portal();
    expect(Buffer.compare(await read(reader), whole)).toBe(0);
    expect(asked).toEqual([
      [0, 262_144],
      [262_144, 262_144],
      [524_288, 1000],
    ]);
  });

  it('does not request what it has already', async () => {
    const { reader, asked } = portal();
    await read(reader);
    expect(Buffer.compare(await read(reader), whole)).toBe(0);
    expect(asked).toHaveLength(3);
  });

  it('reports why a piece did not arrive; a second reading requests that piece, and not the ones before it', async () => {
    const { reader, asked } = portal(1);
    await expect(read(reader)).rejects.toThrow(/interrupted/);
    expect(Buffer.compare(await read(reader), whole)).toBe(0);
    expect(asked.filter(([from]) => from === 0)).toHaveLength(1);
  });

  it('stops when it is aborted', async () => {
    const control = new AbortController();
    control.abort(new Error('enough'));
    await expect(read(portal().reader, control.signal)).rejects.toThrow('enough');
  });
});
