import sharp from 'sharp';
import { expect, it } from 'vitest';
import { threadsForTests } from '@/lib/testing/hosts/threads';
import { reencodeApart } from './reencode-apart';

const threadFile = threadsForTests('artwork');

const open = new AbortController().signal;

const picture = async () => {
  const create = { width: 40, height: 20, channels: 3, background: '#336699' } as const;
  return new Uint8Array(await sharp({ create }).png().toBuffer());
};

it('ART-4 pictures are decoded in a thread, and damaged ones refused', async () => {
  const reencode = reencodeApart({ file: threadFile('artwork'), signal: open });
  const bytes = await picture();
  const [made, damaged] = await Promise.all([
    reencode(bytes, 'artwork'),
    reencode(bytes.subarray(0, 60), 'artwork'),
  ]);
  expect(made).toMatchObject({ ok: true, value: { mime: 'image/jpeg', width: 40, height: 20 } });
  expect(damaged).toMatchObject({ ok: false, refusal: { rule: 'ART-4' } });
});

it('JOB-4 one that takes too much is given up in words, and the next one is decoded', async () => {
  const nothing = { seconds: 0, memoryMb: 100, bytesPerSecond: 1e6, memoryShare: 0 };
  const reencode = reencodeApart({ file: threadFile('artwork'), signal: open, limits: nothing });
  const given = [await reencode(await picture(), 'artwork'), await reencode(await picture(), 'artwork')];
  for (const one of given)
    expect(one).toMatchObject({ ok: false, refusal: { sentence: expect.stringContaining('given up') } });
});

it('a portal that stops waits for no picture: the one in work is given up, and those behind it are not begun', async () => {
  const closing = new AbortController();
  const reencode = reencodeApart({ file: threadFile('artwork'), signal: closing.signal });
  const bytes = await picture();
  const given = Promise.allSettled([reencode(bytes, 'artwork'), reencode(bytes, 'artwork')]);
  closing.abort(new Error('stopping'));
  for (const one of await given) expect(one).toMatchObject({ reason: { message: 'stopping' } });
});
