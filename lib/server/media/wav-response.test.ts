import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import type { PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import type { ByteRange } from '@/lib/storage/blob-store';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { ActiveTransfers } from './active-transfers';
import { wavResponse } from './wav-response';

const folder = mkdtempSync(path.join(tmpdir(), 'acetate wav '));
const frames = 1001;
let blobs: LocalBlobStore;

beforeAll(async () => {
  blobs = await LocalBlobStore.open(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function stored(encoding: PcmEncoding, bytes: Buffer, channels = 2): Promise<AudioFile> {
  const { sha256 } = await blobs.put(Readable.from([bytes]));
  const facts = { channels, frames, sampleRate: 96_000 };
  return { facts, rendition: { sha256, encoding } } as AudioFile;
}

const ask = (file: AudioFile, headers: Record<string, string> = {}, method = 'GET') =>
  wavResponse(blobs, new Request('http://x/wav', { method, headers }), { file });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

/** More than 90 minutes of 24/96, whose bytes are generated when they are read. */
function longFile(minutes: number): { file: AudioFile; store: Parameters<typeof wavResponse>[0] } {
  const open = async (_: unknown, { start, end }: ByteRange = { start: 0, end: 0 }) =>
    Readable.from([Buffer.from(Array.from({ length: end - start + 1 }, (_, i) => (start + i) % 251))]);
  const facts = { channels: 2, frames: minutes * 60 * 96_000, sampleRate: 96_000 };
  const file = { facts, rendition: { sha256: 'a'.repeat(64), encoding: 's24' } } as AudioFile;
  return { file, store: { open } as Parameters<typeof wavResponse>[0] };
}

describe('AUD-12 a WAV for a media element', () => {
  it('is a header of 44 bytes and the stored samples, to the bit', async () => {
    const pcm = randomBytes(frames * 6);
    const answer = await ask(await stored('s24', pcm));
    const bytes = await bytesOf(answer);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': String(44 + pcm.length),
      'accept-ranges': 'bytes',
    });
    expect(answer.headers.has('content-disposition')).toBe(false);
    expect(bytes.subarray(44).equals(pcm)).toBe(true);
    expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect([20, 22, 34].map((at) => bytes.readUInt16LE(at))).toEqual([1, 2, 24]);
    expect([4, 24, 28, 40].map((at) => bytes.readUInt32LE(at))).toEqual([
      36 + pcm.length,
      96_000,
      576_000,
      pcm.length,
    ]);
  });

  it.each(['s16', 's24', 's32', 'f32'] as const)(
    'any range of %s is that part of the whole',
    async (encoding) => {
      const width = { s16: 2, s24: 3, s32: 4, f32: 4 }[encoding];
      const pcm = randomBytes(frames * 2 * width);
      const file = await stored(encoding, pcm);
      const whole = await bytesOf(await ask(file));
      expect(whole.length).toBe(44 + frames * 2 * Math.min(3, width));
      const ranges = [
        [0, 1],
        [0, 43],
        [40, 50],
        [43, 44],
        [44, 44],
        [45, 47],
        [46, 1000],
        [1001, 1003],
        [whole.length - 4, whole.length - 1],
      ];
      for (const [start = 0, end = 0] of ranges) {
        const part = await ask(file, { range: `bytes=${start}-${end}` });
        expect(part.status).toBe(206);
        expect(part.headers.get('content-range')).toBe(`bytes ${start}-${end}/${whole.length}`);
        expect((await bytesOf(part)).equals(whole.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
      }
    },
  );

  it('rounds float to 24 bits, and clips at full scale', async () => {
    const pcm = Buffer.alloc(frames * 8);
    const values = [0, 0.5, -0.5, 1.5, -1.5, 1 / 8_388_608, Number.NaN];
    values.forEach((value, i) => {
      pcm.writeFloatLE(value, i * 4);
    });
    const bytes = await bytesOf(await ask(await stored('f32', pcm)));
    expect(values.map((_, i) => bytes.readIntLE(44 + i * 3, 3))).toEqual([
      0, 4_194_304, -4_194_304, 8_388_607, -8_388_608, 1, 0,
    ]);
  });

  it('an odd number of bytes is padded', async () => {
    const pcm = randomBytes(frames * 3);
    const file = await stored('s24', pcm, 1);
    const bytes = await bytesOf(await ask(file));
    expect([bytes.length, bytes.at(-1)]).toEqual([44 + pcm.length + 1, 0]);
    expect(await bytesOf(await ask(file, { range: 'bytes=-2' }))).toEqual(Buffer.from([pcm.at(-1) ?? 0, 0]));
  });

  it('HEAD says the length alone; who has it is not sent it again', async () => {
    const file = await stored('s24', randomBytes(frames * 6));
    const head = await ask(file, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '6050', '']);
    const tag = head.headers.get('etag') ?? '';
    expect((await ask(file, { 'if-none-match': tag })).status).toBe(304);
  });

  it.each(['bytes=6050-', 'bytes=99999999999999-', 'bytes=-0'])(
    'nothing is outside of it: %s',
    async (range) => {
      const answer = await ask(await stored('s24', randomBytes(frames * 6)), { range });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */6050']);
    },
  );

  it.each(['bytes=0-1,4-5', 'bytes=5-2', 'bytes=a-b', 'bytes=--1', 'bytes=0x0-1', 'bytes=1e3-'])(
    'what is no range that we read gets the whole: %s',
    async (range) => {
      const answer = await ask(await stored('s24', randomBytes(frames * 6)), { range });
      expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '6050']);
    },
  );

  it('is not there for a window of its own, and says where downloads are', async () => {
    const file = await stored('s24', randomBytes(frames * 6));
    const answer = await ask(file, { 'sec-fetch-dest': 'document' });
    expect(answer.status).toBe(403);
    expect(JSON.stringify(await answer.json())).toContain('AUD-12');
    expect((await ask(file, { 'sec-fetch-dest': 'audio' })).status).toBe(200);
  });

  it('ends in the middle when the link is revoked', async () => {
    const transfers = new ActiveTransfers();
    let allowed = true;
    const transfer = transfers.start(async () => allowed);
    const file = await stored('s24', randomBytes(frames * 6));
    const response = await wavResponse(blobs, new Request('http://x/wav'), { file, transfer });
    allowed = false;
    await transfers.recheck();
    await expect(response.arrayBuffer()).rejects.toThrow();
  });
});

describe('AUD-13 long files', () => {
  it('90 minutes of 24/96 are one file of 3.1 GB, of which any part is there', async () => {
    const { file, store } = longFile(90);
    const size = 44 + 90 * 60 * 96_000 * 6;
    const request = new Request('http://x/wav', { headers: { range: `bytes=${size - 10}-` } });
    const answer = await wavResponse(store, request, { file });
    expect(answer.headers.get('content-range')).toBe(`bytes ${size - 10}-${size - 1}/${size}`);
    expect(await bytesOf(answer)).toEqual(
      Buffer.from(Array.from({ length: 10 }, (_, i) => (size - 44 - 10 + i) % 251)),
    );
  });

  it('what is longer than 4 GiB is refused in words', async () => {
    const { file, store } = longFile(130);
    const answer = await wavResponse(store, new Request('http://x/wav'), { file });
    expect(answer.status).toBe(413);
    expect(JSON.stringify(await answer.json())).toContain('AUD-13');
  });

  it('SRV-9 nothing of it is sent when its samples were deleted meanwhile', async () => {
    for (const encoding of ['s24', 'f32'] as const) {
      const file = await stored(encoding, randomBytes(frames * 8));
      await blobs.remove(file.rendition?.sha256 ?? ('' as never));
      await expect(ask(file)).rejects.toMatchObject({ name: 'BlobMissing' });
    }
  });

  it('closes the stored file when nobody reads it to its end', async () => {
    const opened: Readable[] = [];
    const file = await stored('f32', randomBytes(frames * 8));
    const open: typeof blobs.open = async (...asked) => {
      const stream = await blobs.open(...asked);
      opened.push(stream);
      return stream;
    };
    const answer = await wavResponse({ open }, new Request('http://x/wav'), { file });
    await answer.body?.cancel();
    await expect.poll(() => opened.map(({ destroyed }) => destroyed)).toEqual([true]);
  });
});
