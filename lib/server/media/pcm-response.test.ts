import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import { PeakBuilder } from '@/lib/engine/waveform/peak-builder';
import { parsePeaks, serializePeaks } from '@/lib/engine/waveform/peaks-dat';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { noise } from '@/lib/testing/signals/tones';
import { mostFrames, pcmResponse } from './pcm-response';
import { peaksResponse } from './peaks-response';

const folder = mkdtempSync(path.join(tmpdir(), 'acetate pcm '));
/** 1000 frames of 24-bit stereo. */
const pcm = randomBytes(6000);
let blobs: LocalBlobStore;
let file: AudioFile;

beforeAll(async () => {
  blobs = await LocalBlobStore.open(folder);
  const builder = new PeakBuilder();
  builder.configure({ sampleRate: 48_000, channels: 1 });
  builder.process([noise(100_000, 1)], 100_000);
  const levels = builder.finish().map((level) => serializePeaks(level));
  const rendition = await blobs.put(Readable.from([pcm]));
  const peaks = await blobs.put(Readable.from(levels));
  file = {
    facts: { channels: 2, frames: 1000 },
    rendition: { sha256: rendition.sha256, encoding: 's24' },
    peaksSha256: peaks.sha256,
  } as AudioFile;
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (query: string) => pcmResponse(blobs, new Request(`http://x/pcm${query}`), file);
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('samples', () => {
  it('AUD-10 come as whole frames, to the bit', async () => {
    const answer = await ask('?from=10&frames=100');
    expect(answer.headers.get('content-length')).toBe('600');
    expect((await bytesOf(answer)).equals(pcm.subarray(60, 660))).toBe(true);
  });

  it('AUD-10 are cut where the sound ends', async () => {
    expect((await bytesOf(await ask('?from=990&frames=100'))).equals(pcm.subarray(5940))).toBe(true);
  });

  it.each([
    '',
    '?from=0',
    '?from=-1&frames=1',
    '?from=0&frames=0',
    '?from=1e3&frames=1',
    '?from=1000&frames=1',
  ])('AUD-10 are refused for “%s”', async (query) => {
    expect((await ask(query)).status).toBe(422);
  });

  it('AUD-10 one answer is bounded', async () => {
    expect((await ask(`?from=0&frames=${mostFrames + 1}`)).status).toBe(422);
  });

  it('are cached only by the listener’s own browser', async () => {
    const { headers } = await ask('?from=0&frames=1');
    expect(headers.get('cache-control')).toMatch(/^private/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('waveforms', () => {
  it.each([256, 1024, 4096, 16384])('AUD-11 are there at %i samples a pixel', async (samplesPerPixel) => {
    const request = new Request(`http://x/peaks?spp=${samplesPerPixel}`);
    const level = parsePeaks(await bytesOf(await peaksResponse(blobs, request, file)));
    expect(level).toMatchObject({ samplesPerPixel, length: Math.ceil(100_000 / samplesPerPixel) });
  });

  it('AUD-11 have one resolution unless told, and no other than these', async () => {
    const one = parsePeaks(await bytesOf(await peaksResponse(blobs, new Request('http://x/peaks'), file)));
    expect(one.samplesPerPixel).toBe(1024);
    expect((await peaksResponse(blobs, new Request('http://x/peaks?spp=7'), file)).status).toBe(422);
  });

  it('AUD-14 come in parts that make up the whole', async () => {
    const ask = async (query: string) => {
      const answer = await peaksResponse(blobs, new Request(`http://x/peaks?spp=256${query}`), file);
      return parsePeaks(new Uint8Array(await answer.arrayBuffer()));
    };
    const whole = await ask('');
    const first = await ask('&from=0&columns=3');
    const rest = await ask('&from=3&columns=65536');
    expect(first.length).toBe(3);
    expect([...first.data, ...rest.data]).toEqual([...whole.data]);
    expect((await ask('&from=1000000&columns=5')).length).toBe(0);
  });

  it.each(['from=-1', 'from=0.5', 'columns=0', 'columns=65537', 'from=x'])(
    'AUD-14 refuse a part that makes no sense: %s',
    async (part) => {
      const request = new Request(`http://x/peaks?spp=256&${part}`);
      expect((await peaksResponse(blobs, request, file)).status).toBe(422);
    },
  );
});
