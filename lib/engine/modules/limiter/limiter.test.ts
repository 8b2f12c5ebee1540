import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { hasProgram } from '@/lib/testing/files/audio-files';
import { bs1770PeakOracle, truePeakOracle } from '@/lib/testing/oracles/true-peak-oracle';
import { recipeOf, renderWhole, sineLevelDb } from '@/lib/testing/signals/chain-signals';
import { clicks, gaussian, noiseBursts, quarterTone } from '@/lib/testing/signals/hard-signals';
import { musicLike, noise, toneOf } from '@/lib/testing/signals/tones';
import { Chain } from '../../chain/chain';
import { defaultModule } from '../../chain/recipe';
import type { LimiterSettings } from './limiter';

function limiter(settings: Partial<LimiterSettings>): LimiterSettings {
  return { ...(defaultModule('limiter', 'limiter') as LimiterSettings), ...settings };
}

type Stereo = readonly [Float32Array, Float32Array];

function limited(input: Stereo, settings: Partial<LimiterSettings>, sampleRate = 44100): Stereo {
  // With dither applied: a print may not exceed the ceiling either.
  const recipe = {
    ...recipeOf(limiter(settings)),
    output: { trimDb: 0, bitDepth: 24, dither: 'tpdf', seed: 7 },
  } as const;
  const [left, right] = renderWhole({ ...recipe, modules: [...recipe.modules] }, input, {
    sampleRate,
  }).planes;
  if (!left || !right) throw new Error('The chain gave no two channels.');
  return [left, right];
}

function expectUnder(ceilingDb: number, [left, right]: Stereo): void {
  expect(bs1770PeakOracle(left, right)).toBeLessThanOrEqual(ceilingDb);
  expect(truePeakOracle(left, right)).toBeLessThanOrEqual(ceilingDb);
}

describe('the ceiling holds at 4 and at 16 times the rate (ENGINE 12)', () => {
  const frames = 44100;
  const music = (seed: number) => musicLike(frames, { sampleRate: 44100, seed }).map((x) => 1.7 * x);
  const signals: readonly [string, Stereo][] = [
    ['music', [music(3), music(4)]],
    ['noise bursts from 9 to 19 kHz', noiseBursts(frames, 44100, [9000, 19000])],
    ['clicks between samples', clicks(frames, 1)],
    ['a tone at a quarter of the rate', quarterTone(frames)],
    ['noise up to Nyquist', [gaussian(frames, 5), gaussian(frames, 6)]],
  ];

  it.each(signals.flatMap(([name, signal]) => [6, 9, 12].map((drive) => ({ name, signal, drive }))))(
    '$name at +$drive dB',
    ({ signal, drive }) => {
      const out = limited(signal, { inputGainDb: drive });
      expectUnder(-1, out);
      // It limits, and no more than needed: the loudest peak comes close to the ceiling.
      expect(truePeakOracle(...out, 4)).toBeGreaterThan(-1.3);
    },
  );

  it.each([48000, 96000])('at %i Hz', (rate) => {
    expectUnder(-0.5, limited(clicks(30000, 9), { inputGainDb: 12, ceilingDb: -0.5 }, rate));
    expectUnder(
      -0.5,
      limited(noiseBursts(30000, rate, [9000, 0.45 * rate]), { inputGainDb: 9, ceilingDb: -0.5 }, rate),
    );
  });

  it('with the shortest release, and where a file is cut hard at full level', () => {
    const cut = [noise(9000, 1), noise(9000, 2)] as const;
    expectUnder(-1, limited(cut, { inputGainDb: 12, releaseMs: 10 }));
    const tone = toneOf([[0.1, 0]], { sampleRate: 44100, hz: 9000, phase: 1 });
    expectUnder(-1, limited([tone, tone.map((x) => -x)], { inputGainDb: 6 }));
  });

  const folder = fileURLToPath(new URL('../../../../../shared/testdata/music/', import.meta.url));
  const song = `${folder}Alf42red-Mauiwowi_MIX_24-48.flac`;
  it.skipIf(!existsSync(song) || !hasProgram('ffmpeg'))('a real mix at +9 dB, cut out in the middle', () => {
    const args = ['-v', 'error', '-ss', '60', '-t', '3', '-i', song, '-f', 'f32le', '-ac', '2', '-'];
    const bytes = execFileSync('ffmpeg', args, { maxBuffer: 2 ** 28 });
    const samples = new Float32Array(new Uint8Array(bytes).buffer);
    const plane = (first: number) =>
      Float32Array.from({ length: samples.length / 2 }, (_, n) => samples[2 * n + first] ?? 0);
    const out = limited([plane(0), plane(1)], { inputGainDb: 9 }, 48000);
    expectUnder(-1, out);
    expect(out[0].some((x) => Math.abs(x) > 0.5)).toBe(true);
  });
});

describe('what it does to sound', () => {
  it('below the ceiling nothing changes up to 19 kHz', () => {
    for (const hz of [50, 1000, 15000, 19000]) {
      const tone = toneOf([[0.3, -6]], { sampleRate: 44100, hz });
      const [left] = limited([tone, tone], {});
      expect(Math.abs(sineLevelDb(left, 2000, 11000) + 6)).toBeLessThan(0.01);
    }
  });

  it('keeps left and right in balance', () => {
    const tone = toneOf([[0.5, 0]], { sampleRate: 44100, hz: 440 });
    const [left, right] = limited([tone, tone.map((x) => 0.25 * x)], { inputGainDb: 9 });
    expect(sineLevelDb(left, 8000, 20000) - sineLevelDb(right, 8000, 20000)).toBeCloseTo(12.04, 2);
  });

  it('recovers from a single peak within the release, and keeps the gain steady for dense sound', () => {
    const tone = toneOf([[1.5, -20]], { sampleRate: 44100, hz: 1000 });
    const peak = tone.map((x, n) => (n === 10000 ? 2 : x));
    const [left] = limited([peak, peak], { releaseMs: 100 });
    const before = sineLevelDb(left, 4410, 8820);
    expect(sineLevelDb(left, 10100, 10500) - before).toBeLessThan(-4);
    expect(Math.abs(sineLevelDb(left, 10000 + 8 * 4410, 10000 + 9 * 4410 - 1) - before)).toBeLessThan(0.05);
    const steady = toneOf([[2, 0]], { sampleRate: 44100, hz: 60 });
    const [held] = limited([steady, steady], { inputGainDb: 6 });
    const levels = [1, 1.25, 1.5, 1.7].map((at) => sineLevelDb(held, at * 44100, at * 44100 + 735 * 12));
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(0.1);
  });

  it('has the latency it reports, and is a pure delay when bypassed', () => {
    const impulse = new Float32Array(2000);
    impulse[100] = 0.5;
    for (const bypass of [false, true]) {
      const chain = Chain.create();
      chain.configure({
        sampleRate: 44100,
        channels: 2,
        recipe: recipeOf(limiter({ bypass })),
        mode: 'render',
      });
      const out = [new Float32Array(2000), new Float32Array(2000)];
      chain.process([impulse, impulse], out, 2000);
      const [left = impulse] = out;
      const peak = left.reduce((at, x, n) => (Math.abs(x) > Math.abs(left[at] ?? 0) ? n : at), 0);
      expect(peak).toBe(100 + chain.latencySamples);
      if (bypass) expect(left.filter((x) => x !== 0)).toEqual(Float32Array.of(0.5));
    }
  });

  it('meters its deepest reduction', () => {
    const chain = Chain.create();
    const recipe = recipeOf(limiter({ inputGainDb: 6 }));
    chain.configure({ sampleRate: 44100, channels: 2, recipe, mode: 'render' });
    const tone = toneOf([[0.5, 0]], { sampleRate: 44100, hz: 441 });
    chain.process([tone, tone], [], tone.length);
    expect(Math.abs((chain.readMeters().gainReductionDb.limiter ?? 0) - 7.1)).toBeLessThan(0.02);
  });
});
