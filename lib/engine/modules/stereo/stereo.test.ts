import { describe, expect, it } from 'vitest';
import { bitsOf, recipeOf, renderWhole, sineLevelDb } from '@/lib/testing/signals/chain-signals';
import { noise, toneOf } from '@/lib/testing/signals/tones';
import { defaultModule } from '../../chain/recipe';
import type { StereoSettings } from './stereo';

const RATE = 44100;

function stereo(settings: Partial<StereoSettings>): StereoSettings {
  return { ...(defaultModule('stereo', 'stereo') as StereoSettings), ...settings };
}

function through(settings: Partial<StereoSettings>, input: Float32Array[]): [Float32Array, Float32Array] {
  const [left, right] = renderWhole(recipeOf(stereo(settings)), input, { sampleRate: RATE }).planes;
  if (!left || !right) throw new Error('The chain gave no two channels.');
  return [left, right];
}

const sum = (a: Float32Array, b: Float32Array) => a.map((x, n) => 0.5 * (x + (b[n] ?? 0)));
const difference = (a: Float32Array, b: Float32Array) => a.map((x, n) => 0.5 * (x - (b[n] ?? 0)));
const last = (plane: Float32Array) => sineLevelDb(plane, RATE / 2, RATE);

describe('width and balance', () => {
  const input = [noise(9000, 1), noise(9000, 2)];

  it('at its defaults it changes no bits', () => {
    expect(bitsOf(through({}, input))).toBe(bitsOf(input));
  });

  it('width 0 gives both channels the mid, 200 % doubles the side and keeps the mid', () => {
    const [left, right] = through({ widthPercent: 0 }, input);
    expect(left).toEqual(right);
    const wide = through({ widthPercent: 200 }, input);
    const [a = left, b = right] = input;
    for (const n of [0, 500, 8999]) {
      expect(sum(...wide)[n]).toBeCloseTo(sum(a, b)[n] ?? 9, 6);
      expect(difference(...wide)[n]).toBeCloseTo(2 * (difference(a, b)[n] ?? 9), 6);
    }
  });

  it('balance turns the other channel down', () => {
    const [left, right] = through({ balancePercent: 25 }, input);
    expect(right).toEqual(input[1]);
    expect(left[77]).toBeCloseTo(0.75 * (input[0]?.[77] ?? 9), 6);
    expect(through({ balancePercent: -100 }, input)[1].every((x) => x === 0)).toBe(true);
  });
});

describe('mono bass', () => {
  const settings = { monoBass: true, monoBelowHz: 120 };

  it('removes the side signal below: 24 dB per octave, -6 dB at the frequency', () => {
    for (const [hz, wanted] of [
      [30, -48.2],
      [60, -24.6],
      [120, -6.02],
      [1200, 0],
    ] as const) {
      const side = toneOf([[1, 0]], { sampleRate: RATE, hz });
      const out = through(settings, [side, side.map((x) => -x)]);
      expect(Math.abs(last(difference(...out)) - wanted)).toBeLessThan(0.1);
      expect(last(sum(...out))).toBeLessThan(-100);
    }
  });

  it.each([30, 120, 400, 5000])('does not change the level of the mid at %i Hz', (hz) => {
    const mid = toneOf([[1, -3]], { sampleRate: RATE, hz });
    expect(last(sum(...through(settings, [mid, mid])))).toBeCloseTo(-3, 3);
  });

  it.each([240, 480, 2000])('keeps mid and side in phase at %i Hz, so that the image stays', (hz) => {
    // A sound on the left only: leakage to the right comes from level and phase of the side alone.
    const tone = toneOf([[1, 0]], { sampleRate: RATE, hz });
    const [left, right] = through(settings, [tone, new Float32Array(tone.length)]);
    // The filter's own loss at this frequency is |1 - H| / 2 in level; any phase error would add to it.
    const u = (hz / 120) ** 4;
    const loss = 1 - u / (1 + u);
    expect(last(right)).toBeCloseTo(20 * Math.log10(loss / 2), 0);
    expect(last(left)).toBeCloseTo(20 * Math.log10(1 - loss / 2), 1);
  });
});
