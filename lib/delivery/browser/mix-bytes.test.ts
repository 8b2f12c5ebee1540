import { describe, expect, it } from 'vitest';
import type { RequestFailure } from '@/lib/core/request-failure';
import { type LoadBytes, type MixAddress, MixReader, MixTrouble } from './mix-bytes';

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
function portal(fail: (request: number) => RequestFailure | null = () => null) {
  const asked: string[] = [];
  const load: LoadBytes = async (address) => {
    const failure = fail(asked.length);
    asked.push(address);
    if (failure) return { ok: false, failure };
    const { searchParams } = new URL(address, 'http://portal');
    const from = Number(searchParams.get('from')) * 4;
    return { ok: true, value: new Blob([whole.slice(from, from + Number(searchParams.get('frames')) * 4)]) };
  };
  return { asked, reader: new MixReader(mix, load) };
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

  it('asks again for the piece that did not come, and for that alone', async () => {
    const { reader, asked } = portal((request) => (request === 1 ? { kind: 'no-connection' } : null));
    await expect(read(reader)).rejects.toThrow(/interrupted/);
    expect(Buffer.compare(await read(reader), whole)).toBe(0);
    expect(asked.filter((address) => address.includes('from=0'))).toHaveLength(1);
  });

  it('gives up with a sentence: no connection, no access, not there', async () => {
    const refused = (status: number): RequestFailure => ({
      kind: 'refused',
      status,
      rule: 'REL-1',
      sentence: 'There is nothing here.',
    });
    await expect(read(portal(() => ({ kind: 'no-connection' })).reader)).rejects.toThrow(/interrupted/);
    await expect(read(portal(() => ({ kind: 'proxy', status: 502 })).reader)).rejects.toThrow(/reached/);
    await expect(read(portal(() => ({ kind: 'signed-out' })).reader)).rejects.toThrow(/Sign in/);
    await expect(read(portal(() => refused(403)).reader)).rejects.toThrow(/access/);
    await expect(read(portal(() => refused(404)).reader)).rejects.toThrow(MixTrouble);
  });

  it('stops when it is told to', async () => {
    const control = new AbortController();
    control.abort(new Error('enough'));
    await expect(read(portal().reader, control.signal)).rejects.toThrow('enough');
  });
});
