import { describe, expect, it } from 'vitest';
import { busyRecipe } from '@/lib/testing/hosts/chain-fingerprint';
import { bitsOf, equaliserOf, renderWhole } from '@/lib/testing/signals/chain-signals';
import { musicLike } from '@/lib/testing/signals/tones';
import { defaultRecipe, type ModuleSettings, type Recipe } from './recipe';
import { ChainRenderer } from './renderer';
import { settlingFrames } from './settling';

const RATE = 44_100;

function withModules(change: (module: ModuleSettings) => ModuleSettings): Recipe {
  const recipe = busyRecipe();
  return { ...recipe, modules: recipe.modules.map(change) };
}

/** Slow everywhere: the longest settling that settings allow. */
const slow = withModules((module) => {
  switch (module.kind) {
    case 'compressor':
      return { ...module, releaseMs: 900, attackMs: 100, detector: 'rms', ratio: 4, thresholdDb: -30 };
    case 'limiter':
      return { ...module, releaseMs: 100, inputGainDb: 9 };
    case 'stereo':
      return { ...module, monoBass: true, monoBelowHz: 20 };
    default:
      return module;
  }
});
const ringing: Recipe = {
  ...defaultRecipe(),
  modules: [
    equaliserOf(
      { frequencyHz: 20, gainDb: 12, q: 8 },
      { frequencyHz: 30, gainDb: -12, q: 4 },
      { kind: 'lowShelf', frequencyHz: 20, gainDb: -9, q: 0.3 },
      { kind: 'lowCut', frequencyHz: 15, slopeDbPerOctave: 48 },
    ),
  ],
};
const float: Recipe = { ...busyRecipe(), output: { ...busyRecipe().output, bitDepth: 32 } };
const sixteen: Recipe = { ...busyRecipe(), output: { ...busyRecipe().output, bitDepth: 16 } };

describe('a render that begins in the middle', () => {
  it.each([
    { name: 'the chain as it is at first', recipe: defaultRecipe() },
    { name: 'every module at work', recipe: busyRecipe() },
    { name: 'in float', recipe: float },
    { name: 'at 16 bits', recipe: sixteen },
    { name: 'slow dynamics', recipe: slow },
    { name: 'a ringing equaliser', recipe: ringing },
  ])(
    'gives the bits of the whole one once it has settled: $name',
    ({ recipe }) => {
      const settling = settlingFrames(recipe, RATE);
      const begin = Math.ceil((20 * RATE) / 128) * 128;
      const length = begin + settling + 5 * RATE;
      const input = [1, 2].map((seed) => musicLike(length, { sampleRate: RATE, seed }));
      const whole = renderWhole(recipe, input).planes.map((plane) => plane.subarray(begin + settling));
      const renderer = new ChainRenderer({ sampleRate: RATE, channels: 2, recipe, firstFrame: begin });
      const first = renderer.push(
        input.map((plane) => plane.subarray(begin)),
        length - begin,
      );
      const rest = renderer.flush();
      const tail = first.planes.map((plane, channel) =>
        Float32Array.from([...plane.subarray(settling), ...(rest.planes[channel] ?? [])]),
      );
      console.log(`settles in ${(settling / RATE).toFixed(1)} s`);
      expect(tail.map((plane) => plane.length)).toEqual(whole.map((plane) => plane.length));
      expect(bitsOf(tail)).toBe(bitsOf(whole));
    },
    60_000,
  );
});
