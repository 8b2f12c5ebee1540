import { describe, expect, it } from 'vitest';
import { Chain } from '@/lib/engine/chain/chain';
import { defaultModule, defaultRecipe } from '@/lib/engine/chain/recipe';
import type { CompressorSettings } from '@/lib/engine/modules/compressor/compressor';
import { staticOutputDb } from './compressor-curve';

const rate = 48_000;

function compressor(change: Partial<CompressorSettings>): CompressorSettings {
  const fresh = defaultModule('compressor', 'c');
  // Slow enough that the ripple of a rectified sine is gone.
  return { ...fresh, bypass: false, detector: 'rms', attackMs: 80, releaseMs: 80, ...change };
}

/** Level of a 1 kHz sine through the engine, RMS, once it has settled. */
function measuredOutputDb(settings: CompressorSettings, rmsDb: number): number {
  const chain = Chain.create();
  const output = { ...defaultRecipe().output, bitDepth: 32 } as const;
  chain.configure({
    sampleRate: rate,
    channels: 1,
    mode: 'render',
    recipe: { ...defaultRecipe(), modules: [settings], output },
  });
  const peak = 10 ** (rmsDb / 20) * Math.SQRT2;
  const sound = Float32Array.from(
    { length: rate * 2 },
    (_, i) => peak * Math.sin((2 * Math.PI * 1000 * i) / rate),
  );
  chain.process([sound], [sound], sound.length);
  let power = 0;
  for (let i = rate; i < sound.length; i++) power += (sound[i] ?? 0) ** 2;
  return 10 * Math.log10(power / rate);
}

describe('the static curve', () => {
  it.each([
    ['below the knee', {}, -40],
    ['inside the knee', { thresholdDb: -20, kneeDb: 12, ratio: 4 }, -19],
    ['above the knee', { thresholdDb: -30, kneeDb: 6, ratio: 3 }, -12],
    ['with a hard knee', { thresholdDb: -24, kneeDb: 0, ratio: 10 }, -10],
    ['with make-up', { thresholdDb: -24, ratio: 2, makeupDb: 5 }, -14],
    ['in parallel', { thresholdDb: -30, ratio: 8, makeupDb: 6, mixPercent: 40 }, -12],
  ] as const)('is what the engine does %s', (_where, change, levelDb) => {
    const settings = compressor(change);
    // A tenth of a decibel: the detector's ripple.
    expect(staticOutputDb(settings, levelDb)).toBeCloseTo(measuredOutputDb(settings, levelDb), 0.7);
  });
});
