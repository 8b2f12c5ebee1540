import { describe, expect, it } from 'vitest';
import { type MixAddress, MixReader, MixTrouble } from './mix-bytes';

const frames = (1 << 21) + 1000;
const mix: MixAddress = {
  url: '/api/audio/a/pcm',
  encoding: 's16',
  sampleRate: 44_100,
  channels: 2,
  frames,
};
const whole = Uint8Array.from({ length: frames * 4 }, (_, i) => (i * 31 + (i >> 12)) & 0xff);

/** Answers ranges as the portal does, but for the requests that `fail` names: 0 is the first. */
function portal(fail: (request: number) => number | 'cut' | null = () => null) {
  const asked: string[] = [];
  const waits: number[] = [];
  const tools = {
    async fetch(url: string) {
      const trouble = fail(asked.length);
      asked.push(url);
      if (trouble === 'cut') throw new TypeError('network');
      if (trouble !== null) return new Response(null, { status: trouble });
      const { searchParams } = new URL(url, 'http://portal');
      const from = Number(searchParams.get('from')) * 4;
      return new Response(whole.slice(from, from + Number(searchParams.get('frames')) * 4));
    },
    wait: async (ms: number) => void waits.push(ms),
  };
  return { asked, waits, reader: new MixReader(mix, tools) };
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
      '/api/audio/a/pcm?from=0&frames=1048576',
      '/api/audio/a/pcm?from=1048576&frames=1048576',
      '/api/audio/a/pcm?from=2097152&frames=1000',
    ]);
  });

  it('asks nobody for what it has', async () => {
    const { reader, asked } = portal();
    await read(reader);
    expect(Buffer.compare(await read(reader), whole)).toBe(0);
    expect(asked).toHaveLength(3);
  });

  it('goes on after a broken connection and a server that was away', async () => {
    const { reader, waits } = portal((request) => (request === 0 ? 'cut' : request === 1 ? 503 : null));
    expect(Buffer.compare(await read(reader), whole)).toBe(0);
    expect(waits).toEqual([500, 1000]);
  });

  it('gives up with a sentence: no connection at all, no access, not there', async () => {
    await expect(read(portal(() => 'cut').reader)).rejects.toThrow(/interrupted/);
    await expect(read(portal(() => 403).reader)).rejects.toThrow(/access/);
    await expect(read(portal(() => 404).reader)).rejects.toThrow(MixTrouble);
  });

  it('stops when it is told to', async () => {
    const control = new AbortController();
    control.abort(new Error('enough'));
    await expect(read(portal().reader, control.signal)).rejects.toThrow('enough');
  });
});
