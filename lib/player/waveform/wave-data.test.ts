import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PeakBuilder } from '@/lib/engine/waveform/peak-builder';
import { encodeOutline } from '@/lib/engine/waveform/peak-outline';
import { serializePeaks } from '@/lib/engine/waveform/peaks-dat';
import { WaveData } from './wave-data';

const FRAMES = 400_000;
const left = Float32Array.from({ length: FRAMES }, (_, n) =>
  Math.fround(0.8 * Math.sin(n * 0.01) * (n / FRAMES)),
);
const right = left.map((value) => -0.5 * value);
const pcm = { url: '/pcm', encoding: 'f32', sampleRate: 48_000, channels: 2, frames: FRAMES } as const;

const builder = new PeakBuilder();
builder.configure({ sampleRate: 48_000, channels: 2 });
builder.process([left, right], FRAMES);
const levels = builder.finish();
const coarse = levels.find(({ samplesPerPixel }) => samplesPerPixel === 256);
if (!coarse) throw new Error('no level');
const outline = encodeOutline(coarse, 200);

let isAway = false;
const asked: string[] = [];

/** Answers as the portal does (lib/server/media/peaks-response.ts, pcm-response.ts). */
async function answer(url: string | URL): Promise<Response> {
  const { pathname, searchParams } = new URL(url, 'http://x');
  asked.push(`${pathname}${new URL(url, 'http://x').search}`);
  if (isAway) throw new TypeError('away');
  const number = (name: string) => Number(searchParams.get(name));
  if (pathname === '/pcm') {
    const [from, frames] = [number('from'), number('frames')];
    const out = new Float32Array(2 * frames);
    for (let n = 0; n < frames; n++) out.set([left[from + n] ?? 0, right[from + n] ?? 0], 2 * n);
    return new Response(out);
  }
  const level = levels.find(({ samplesPerPixel }) => samplesPerPixel === number('spp'));
  if (!level) return new Response(null, { status: 422 });
  const data = level.data.slice(4 * number('from'), 4 * (number('from') + number('columns')));
  return new Response(serializePeaks({ ...level, data, length: data.length / 4 }));
}

/** The extremes of a range, straight from the samples. */
function reach(from: number, to: number): [number, number] {
  let [low, high] = [1, -1];
  for (let n = from; n < to; n++) {
    low = Math.min(low, left[n] ?? 0, right[n] ?? 0);
    high = Math.max(high, left[n] ?? 0, right[n] ?? 0);
  }
  return [low, high];
}

beforeEach(() => {
  vi.stubGlobal('fetch', answer);
  vi.stubGlobal('self', { location: { href: 'http://x/' } });
  isAway = false;
  asked.length = 0;
});
afterEach(() => vi.unstubAllGlobals());

/** Asks again after each update until nothing more comes. */
async function settled<Seen>(look: (data: WaveData) => Seen, withOutline = true): Promise<Seen> {
  let news = 0;
  const source = { pcm, peaksUrl: '/peaks', ...(withOutline ? { outline } : {}) };
  const data = new WaveData(source, () => news++);
  for (let before = -1; before !== news; ) {
    before = news;
    look(data);
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
  return look(data);
}

describe('a waveform in every resolution', () => {
  it('is the outline at first, and requests nothing twice', () => {
    const data = new WaveData({ pcm, peaksUrl: '/peaks', outline }, () => {});
    const { high } = data.envelope(0, FRAMES, 100);
    expect(high.every((value) => value >= 0)).toBe(true);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it.each([
    ['the whole', 0, FRAMES, 100],
    ['a part at 300 frames a pixel', 120_000, 150_000, 100],
  ])(
    '%s reaches as far as the samples do, within a column of the resolution',
    async (_, from, to, pixels) => {
      const { low, high } = await settled((data) => data.envelope(from, to, pixels));
      const step = (to - from) / pixels;
      const column = step >= 1024 ? 1024 : 256;
      for (let pixel = 0; pixel < pixels; pixel++) {
        const inner = reach(Math.ceil(from + pixel * step), Math.floor(from + (pixel + 1) * step));
        const outer = reach(
          Math.max(0, Math.floor(from + pixel * step) - column),
          Math.ceil(from + (pixel + 1) * step) + column,
        );
        expect(low[pixel]).toBeLessThanOrEqual(inner[0] + 1e-6);
        expect(high[pixel]).toBeGreaterThanOrEqual(inner[1] - 1 / 32768);
        expect(low[pixel]).toBeGreaterThanOrEqual(outer[0] - 1 / 32768);
        expect(high[pixel]).toBeLessThanOrEqual(outer[1] + 1e-6);
      }
    },
  );

  it('has no values outside of the recording', async () => {
    const { low } = await settled((data) => data.envelope(-FRAMES, 2 * FRAMES, 3), false);
    expect([...low].map(Number.isNaN)).toEqual([true, false, true]);
  });

  it('gives exact samples across tile borders', async () => {
    const planes = await settled((data) => data.samples(32_700, 65_600));
    expect(planes?.[0]).toEqual(left.slice(32_700, 65_600));
    expect(planes?.[1]).toEqual(right.slice(32_700, 65_600));
  });

  it('draws from the outline while the portal cannot be reached', async () => {
    isAway = true;
    const { high } = await settled((data) => data.envelope(0, FRAMES, 100));
    expect(high.every((value) => value >= 0)).toBe(true);
  });
});
