import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { busyModule, busyRecipe, everyKind, fingerprintSignal } from '@/lib/testing/hosts/chain-fingerprint';
import { bitsOf, equaliserOf, recipeOf, renderWhole, sineLevelDb } from '@/lib/testing/signals/chain-signals';
import { noise, toneOf } from '@/lib/testing/signals/tones';
import { MODULE_KINDS } from '../modules/catalogue';
import { ENGINE_VERSION } from '../version';
import { Chain } from './chain';
import { GOLDEN } from './golden.table';
import { defaultRecipe, type Recipe } from './recipe';
import { UnsupportedRate } from './unsupported-rate';

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

function hashAt(sampleRate: number, recipe: Recipe, channels = 2): string {
  const input = fingerprintSignal(5 * 44100).slice(0, channels);
  return sha(renderWhole(recipe, input, { sampleRate }).pcm);
}

describe('same bits', () => {
  it(`the golden hashes of engine ${ENGINE_VERSION}`, () => {
    const full = (rate: number, channels?: number) => hashAt(rate, busyRecipe(), channels);
    const modules = MODULE_KINDS.map((kind) => [kind, hashAt(44100, busyModule(kind))]);
    expect({
      engineVersion: ENGINE_VERSION,
      chain: {
        'full 44100': full(44100),
        'full 48000': full(48000),
        'full 96000': full(96000),
        'full 192000': full(192000),
        'mono 44100': full(44100, 1),
      },
      modules: Object.fromEntries(modules),
    }).toEqual(GOLDEN);
  });

  it.each(MODULE_KINDS)(
    '%s: bypassed it changes nothing, and when switched back on it gives the same bits',
    (kind) => {
      const input = fingerprintSignal(30000);
      const busy = busyModule(kind);
      const off = { ...busy, modules: busy.modules.map((module) => ({ ...module, bypass: true })) };
      const [on, bypassed, again] = [busy, off, busy].map((recipe) => renderWhole(recipe, input).planes);
      expect(bitsOf(on ?? [])).not.toBe(bitsOf(bypassed ?? []));
      expect(bitsOf(again ?? [])).toBe(bitsOf(on ?? []));
      const passed = renderWhole({ ...off, inputTrimDb: 0, output: { ...off.output, bitDepth: 32 } }, input);
      expect(bitsOf(passed.planes)).toBe(bitsOf(input));
    },
  );

  it('in the chain of every kind, each module is active', () => {
    const input = fingerprintSignal(30000);
    const recipe = everyKind();
    expect(recipe.modules.map(({ kind }) => kind)).toEqual(MODULE_KINDS);
    const without = MODULE_KINDS.map((kind) => ({
      ...recipe,
      modules: recipe.modules.map((module) => (module.kind === kind ? { ...module, bypass: true } : module)),
    }));
    const bits = [recipe, ...without].map((each) => bitsOf(renderWhole(each, input).planes));
    expect(new Set(bits).size).toBe(1 + MODULE_KINDS.length);
  });

  it.each([1, 64, 127, 128])('blocks of %i frames give the bits of one block of 4096', (size) => {
    const input = fingerprintSignal(40000);
    expect(sha(renderWhole(everyKind(), input, { size }).pcm)).toBe(sha(renderWhole(everyKind(), input).pcm));
  });

  it('a live chain with changing settings gives the same bits for any block size', () => {
    const input = fingerprintSignal(44100);
    const play = (size: number) => {
      const chain = Chain.create();
      chain.configure({ sampleRate: 44100, channels: 2, recipe: defaultRecipe(), mode: 'live' });
      const out = input.map((plane) => new Float32Array(plane.length));
      for (let at = 0; at < 44100; at += size) {
        if (at === 100 * 63) chain.setRecipe(everyKind());
        if (at === 200 * 63) chain.setRecipe({ ...everyKind(), modules: everyKind().modules.toReversed() });
        if (at === 400 * 63) chain.setBypass('on');
        const count = Math.min(size, 44100 - at);
        chain.process(
          input.map((plane) => plane.subarray(at, at + count)),
          out.map((plane) => plane.subarray(at, at + count)),
          count,
        );
      }
      return out;
    };
    expect(bitsOf(play(9))).toBe(bitsOf(play(63)));
    expect(bitsOf(play(6300))).toBe(bitsOf(play(63)));
  });
});

describe('latency, silence, invalid samples', () => {
  it('a render is as long as its source, and aligned with it', () => {
    for (const frames of [1, 100, 315, 316, 5000]) {
      const input = fingerprintSignal(frames);
      const { planes, pcm } = renderWhole(busyRecipe(), input, { size: 100 });
      expect(planes.map((plane) => plane.length)).toEqual([frames, frames]);
      expect(pcm.length).toBe(frames * 6);
    }
  });

  it('a long silence after sound becomes digital silence, and takes no longer', () => {
    const input = [new Float32Array(200000), new Float32Array(200000)];
    input[0]?.set(noise(4000, 1));
    const recipe = busyRecipe();
    const [left = new Float32Array(0)] = renderWhole(
      { ...recipe, output: { ...recipe.output, bitDepth: 32 } },
      input,
    ).planes;
    expect(left.some((x) => x !== 0)).toBe(true);
    expect(left.every((x) => x === 0 || Math.abs(x) > 1e-15)).toBe(true);
    expect(left.subarray(150000).every((x) => x === 0)).toBe(true);
  });

  it('NaN, infinity and denormals in a file do not stay in the filters', () => {
    const input = [noise(60000, 1), noise(60000, 2)];
    input[0]?.fill(Number.NaN, 100, 110);
    input[1]?.fill(Number.POSITIVE_INFINITY, 200, 210);
    input[0]?.fill(1e-40, 300, 400);
    const { planes } = renderWhole(busyRecipe(), input);
    expect(planes.every((plane) => plane.every(Number.isFinite))).toBe(true);
    expect(sineLevelDb(planes[0] ?? new Float32Array(0), 50000, 60000)).toBeGreaterThan(-30);
  });

  it('refuses unsupported rates, and a change of recipe in a render', () => {
    const chain = Chain.create();
    const setup = { channels: 2, recipe: defaultRecipe(), mode: 'render' } as const;
    expect(() => chain.configure({ ...setup, sampleRate: 22050 })).toThrow(UnsupportedRate);
    chain.configure({ ...setup, sampleRate: 44100 });
    expect(() => chain.setRecipe(defaultRecipe())).toThrow('one recipe');
  });
});

describe('live', () => {
  function player(recipe: Recipe) {
    const chain = Chain.create();
    chain.configure({ sampleRate: 44100, channels: 2, recipe, mode: 'live' });
    const play = (left: Float32Array, right = left) => {
      const out = [new Float32Array(left.length), new Float32Array(left.length)] as const;
      chain.process([left, right], out, left.length);
      return out[0];
    };
    return { chain, play };
  }

  /** Largest second difference, which shows clicks. */
  const roughness = (x: Float32Array) =>
    x.reduce(
      (most, _, n) =>
        n < 2 ? 0 : Math.max(most, Math.abs((x[n] ?? 0) - 2 * (x[n - 1] ?? 0) + (x[n - 2] ?? 0))),
      0,
    );

  it.each([
    ['a gain of 12 dB', equaliserOf({ gainDb: 12 }), equaliserOf({ gainDb: -6, frequencyHz: 300 })],
    ['another kind of band', equaliserOf({ gainDb: 6 }), equaliserOf({ kind: 'highCut', frequencyHz: 4000 })],
    ['a bypass', equaliserOf({ gainDb: 12 }), { ...equaliserOf({ gainDb: 12 }), bypass: true }],
  ])('%s changes without a click, and reaches its value exactly', (_, from, to) => {
    const tone = toneOf([[2, -20]], { sampleRate: 44100, hz: 200 });
    const { chain, play } = player(recipeOf(from));
    play(tone.subarray(0, 30000));
    chain.setRecipe(recipeOf(to));
    const moved = play(tone.subarray(30000));
    // A 200 Hz tone raised by 12 dB bends by (2 pi 200 / 44100)^2 * 0.4 = 3.2e-4; any step would add its whole height.
    expect(roughness(moved)).toBeLessThan(5e-4);
    const settled = renderWhole(recipeOf(to), [tone, tone]).planes[0] ?? tone;
    expect(Math.abs((moved.at(-1) ?? 9) - (settled.at(-1) ?? 0))).toBeLessThan(1e-6);
  });

  it('another order of modules is applied in a short silence, without a click', () => {
    const tone = toneOf([[2, -20]], { sampleRate: 44100, hz: 200 });
    const { chain, play } = player(recipeOf(...defaultRecipe().modules.slice(0, 3)));
    expect(chain.latencySamples).toBe(0);
    play(tone.subarray(0, 30000));
    chain.setRecipe(recipeOf(...defaultRecipe().modules));
    const moved = play(tone.subarray(30000));
    expect(chain.latencySamples).toBeGreaterThan(100);
    expect(roughness(moved)).toBeLessThan(5e-4);
    expect(Math.abs(sineLevelDb(moved, 20000, 42050) + 20)).toBeLessThan(0.05);
  });

  it('the dry sound has the chain’s latency', () => {
    const impulse = new Float32Array(4000);
    impulse[2000] = 0.5;
    const { chain, play } = player(defaultRecipe());
    chain.setBypass('on');
    const out = play(impulse);
    expect(out[2000 + chain.latencySamples]).toBeCloseTo(0.5, 6);
  });

  it('meters give peaks since the last reading', () => {
    const { chain, play } = player(recipeOf());
    play(toneOf([[0.1, -6]], { sampleRate: 44100 }), new Float32Array(4410));
    const { inputPeakDb, outputPeakDb } = chain.readMeters();
    expect(inputPeakDb[0]).toBeCloseTo(-6, 1);
    expect(outputPeakDb).toEqual(inputPeakDb);
    expect(inputPeakDb[1]).toBe(Number.NEGATIVE_INFINITY);
    expect(chain.readMeters().inputPeakDb[0]).toBe(Number.NEGATIVE_INFINITY);
  });
});
