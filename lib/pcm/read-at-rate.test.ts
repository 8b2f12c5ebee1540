import { describe, expect, it } from 'vitest';
import { Resampler } from '@/lib/engine/resample/resampler';
import { noise } from '../testing/player/signals';

import { framesAtRate, type PcmSource, planesOfRange, type ReadRange } from './pcm-source';
import { readAtRate } from './read-at-rate';

const FRAMES = 40_000;

function sourceAt(sampleRate: number): { source: PcmSource; read: ReadRange; samples: Float32Array } {
  const random = noise(7);
  const samples = Float32Array.from({ length: FRAMES }, () => 0.5 * random());
  const source: PcmSource = { url: '', encoding: 'f32', sampleRate, channels: 1, frames: FRAMES };
  const read: ReadRange = async (from, frames) => samples.slice(from, from + frames).buffer;
  return { source, read, samples };
}

describe('reading at a rate', () => {
  it.each([
    [44_100, 48_000],
    [96_000, 44_100],
    [48_000, 96_000],
  ])(
    'gives the samples of the whole conversion, wherever it starts (%i to %i Hz)',
    async (fromRate, toRate) => {
      const { source, read, samples } = sourceAt(fromRate);
      const whole = new Resampler();
      whole.configure({ fromRate, toRate, channels: 1 });
      const truth = [...(whole.process([samples], FRAMES)[0] ?? []), ...(whole.flush()[0] ?? [])];
      const total = framesAtRate(source, toRate);
      expect(truth.length).toBe(total);
      for (const [from, frames] of [
        [0, 1000],
        [1, 4096],
        [9_999, 7],
        [total - 5000, 5000],
      ] as const) {
        const [part] = await readAtRate(source, { from, frames, sampleRate: toRate }, read);
        expect([...(part ?? [])]).toEqual(truth.slice(from, from + frames));
      }
    },
  );
});

describe('decodePcm', () => {
  it('converts every 24-bit integer to its exact float, both extremes included', () => {
    const bytes = Uint8Array.from([0, 0, 0x80, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 1, 0, 0]);
    const [left, right] = planesOfRange(bytes.buffer, { encoding: 's24', channels: 2 });
    expect([...(left ?? [])]).toEqual([-1, -1 / 8_388_608]);
    expect([...(right ?? [])]).toEqual([8_388_607 / 8_388_608, 1 / 8_388_608]);
  });

  it('reads 16 bit and float', () => {
    const [mono] = planesOfRange(Int16Array.from([-32_768, 32_767]).buffer, { encoding: 's16', channels: 1 });
    expect([...(mono ?? [])]).toEqual([-1, 32_767 / 32_768]);
    const [float] = planesOfRange(Float32Array.from([1.5, -0.25]).buffer, { encoding: 'f32', channels: 1 });
    expect([...(float ?? [])]).toEqual([1.5, -0.25]);
  });
});
