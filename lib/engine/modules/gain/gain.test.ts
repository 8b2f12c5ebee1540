import { describe, expect, it } from 'vitest';
import { bitsOf, recipeOf, renderWhole, sineLevelDb } from '@/lib/testing/signals/chain-signals';
import { noise, toneOf } from '@/lib/testing/signals/tones';
import { Chain } from '../../chain/chain';
import { defaultModule } from '../../chain/recipe';
import type { GainSettings } from './gain';

const RATE = 44100;
const gain = (settings: Partial<GainSettings> = {}) => ({ ...defaultModule('gain', 'gain'), ...settings });
const left = noise(20000, 1);
const right = noise(20000, 2);
/** Minus zero is a bit pattern too. */
left.fill(-0, 500, 600);
const through = (settings: Partial<GainSettings>, planes: readonly Float32Array[] = [left, right]) =>
  renderWhole(recipeOf(gain(settings)), planes).planes;
const inverted = (plane: Float32Array) => plane.map((sample) => -sample);

describe('gain', () => {
  it('is bit-transparent at 0 dB', () => {
    expect(bitsOf(through({}))).toBe(bitsOf([left, right]));
  });

  it('inverts the polarity of a channel to the bit, and swaps the channels to the bit', () => {
    expect(bitsOf(through({ invertLeft: true }))).toBe(bitsOf([inverted(left), right]));
    expect(bitsOf(through({ invertRight: true }))).toBe(bitsOf([left, inverted(right)]));
    expect(bitsOf(through({ swapChannels: true }))).toBe(bitsOf([right, left]));
    expect(bitsOf(through({ invertLeft: true, swapChannels: true }))).toBe(bitsOf([right, inverted(left)]));
  });

  it('inverts the polarity of a mono channel, with nothing to swap', () => {
    expect(bitsOf(through({ invertLeft: true, swapChannels: true }, [left]))).toBe(bitsOf([inverted(left)]));
  });

  it.each([
    [{ inputGainDb: 6 }, 6],
    [{ outputGainDb: -12 }, -12],
    [{ inputGainDb: 24, outputGainDb: -20 }, 4],
  ])('%j changes the level by %d dB', (settings, expectedDb) => {
    const tone = toneOf([[0.5, -30]], { sampleRate: RATE, hz: 1000 });
    const [out = tone] = through(settings, [tone, tone]);
    expect(sineLevelDb(out, 0, RATE / 2)).toBeCloseTo(-30 + expectedDb, 5);
  });

  it.each([
    ['a gain', { inputGainDb: 12, outputGainDb: -24 }],
    ['a polarity', { invertLeft: true }],
    ['a swap', { swapChannels: true }],
  ])('%s changes without a click during playback, and reaches its value exactly', (_, settings) => {
    const tone = toneOf([[2, -20]], { sampleRate: RATE, hz: 200 });
    const other = toneOf([[2, -26]], { sampleRate: RATE, hz: 150 });
    const play = (size: number) => {
      const chain = Chain.create();
      chain.configure({ sampleRate: RATE, channels: 2, recipe: recipeOf(gain()), mode: 'live' });
      const out = [new Float32Array(2 * RATE), new Float32Array(2 * RATE)];
      for (let at = 0; at < 2 * RATE; at += size) {
        if (at === 30000) chain.setRecipe(recipeOf(gain(settings)));
        const to = Math.min(2 * RATE, at + size);
        const part = (plane: Float32Array) => plane.subarray(at, to);
        chain.process([part(tone), part(other)], out.map(part), to - at);
      }
      return out;
    };
    const moved = play(100);
    expect(bitsOf(play(3000))).toBe(bitsOf(moved));
    const settled = through(settings, [tone, other]);
    moved.forEach((plane, channel) => {
      const same = settled[channel]?.subarray(60000) ?? plane;
      expect(bitsOf([plane.subarray(60000)])).toBe(bitsOf([same]));
      const bend = plane.reduce(
        (most, x, n) =>
          n < 2 ? 0 : Math.max(most, Math.abs(x - 2 * (plane[n - 1] ?? 0) + (plane[n - 2] ?? 0))),
        0,
      );
      // A 200 Hz tone of 0.1 bends by (2 pi 200 / 44100)^2 * 0.1 = 8e-5; a step would add its whole height.
      expect(bend).toBeLessThan(2e-3);
    });
  });
});
