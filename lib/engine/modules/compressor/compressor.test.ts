import { describe, expect, it } from 'vitest';
import { recipeOf, renderWhole, sineLevelDb } from '@/lib/testing/signals/chain-signals';
import { toneOf } from '@/lib/testing/signals/tones';
import { Chain } from '../../chain/chain';
import { defaultModule } from '../../chain/recipe';
import type { CompressorSettings } from './compressor';

const RATE = 48000;

function compressor(settings: Partial<CompressorSettings>): CompressorSettings {
  const plain = defaultModule('compressor', 'comp') as CompressorSettings;
  return { ...plain, bypass: false, kneeDb: 0, attackMs: 5, releaseMs: 300, ...settings };
}

/** Output level of a steady 1 kHz sine with the given peak level. */
function steadyDb(peakDbfs: number, settings: Partial<CompressorSettings>): number {
  const tone = toneOf([[1.5, peakDbfs]], { sampleRate: RATE });
  const [out = tone] = renderWhole(recipeOf(compressor(settings)), [tone, tone], { sampleRate: RATE }).planes;
  return sineLevelDb(out, RATE, 1.5 * RATE);
}

describe('static curve', () => {
  // The RMS detector reads a sine 3.01 dB below its peak.
  const settings = { detector: 'rms', thresholdDb: -23.01, ratio: 4 } as const;

  it.each([
    [-30, -30],
    [-21, -21],
    [-8, -17],
    [-0.1, -15.025],
  ])('4:1 above -20: a sine of %d dB comes out at %d dB', (input, output) => {
    expect(Math.abs(steadyDb(input, settings) - output)).toBeLessThan(0.05);
  });

  it('a knee of 12 dB reduces by (1 - 1/ratio) knee/8 at the threshold, and nothing below it', () => {
    const bent = { ...settings, kneeDb: 12 };
    expect(Math.abs(steadyDb(-20, bent) - (-20 - 0.75 * 1.5))).toBeLessThan(0.05);
    expect(Math.abs(steadyDb(-26.5, bent) + 26.5)).toBeLessThan(0.02);
  });

  it('the peak detector reads the peak', () => {
    const level = steadyDb(-8, {
      detector: 'peak',
      thresholdDb: -20,
      ratio: 4,
      attackMs: 0.1,
      releaseMs: 1000,
    });
    expect(Math.abs(level + 17)).toBeLessThan(0.15);
  });

  it('make-up raises the compressed signal; mix blends it with the dry sound', () => {
    expect(Math.abs(steadyDb(-8, { ...settings, makeupDb: 6 }) + 11)).toBeLessThan(0.05);
    const half = 20 * Math.log10((10 ** (-17 / 20) + 10 ** (-8 / 20)) / 2);
    expect(Math.abs(steadyDb(-8, { ...settings, mixPercent: 50 }) - half)).toBeLessThan(0.05);
  });
});

describe('timing', () => {
  /** Gain in dB at a moment after a step of a constant from -20 to 0 dBFS, or back. */
  function gainAfterStep(settings: Partial<CompressorSettings>, up: boolean, milliseconds: number): number {
    const frames = 2 * RATE;
    const signal = new Float32Array(frames).fill(up ? 0.1 : 1);
    signal.fill(up ? 1 : 0.1, RATE);
    const module = compressor({ detector: 'peak', thresholdDb: -20, ratio: 2, ...settings });
    const [out = signal] = renderWhole(recipeOf(module), [signal, signal], { sampleRate: RATE }).planes;
    const at = RATE + Math.round((milliseconds / 1000) * RATE) - 1;
    return 20 * Math.log10((out[at] ?? 0) / (signal[at] ?? 1));
  }

  it.each([2, 30, 100])('after its attack time of %d ms it has reached 63 % of the reduction', (attackMs) => {
    expect(Math.abs(gainAfterStep({ attackMs }, true, attackMs) + 10 * (1 - Math.exp(-1)))).toBeLessThan(0.1);
  });

  it('after its release time it has recovered 63 % (the detector itself takes some milliseconds)', () => {
    expect(Math.abs(gainAfterStep({ releaseMs: 300 }, false, 307) + 10 * Math.exp(-1))).toBeLessThan(0.1);
  });
});

describe('side chain', () => {
  const loud = toneOf([[1, -6]], { sampleRate: RATE });
  const quiet = toneOf([[1, -40]], { sampleRate: RATE, hz: 700 });

  function reductions(
    settings: Partial<CompressorSettings>,
    left: Float32Array,
    right: Float32Array,
  ): number[] {
    const recipe = recipeOf(compressor({ detector: 'rms', thresholdDb: -29.01, ratio: 2, ...settings }));
    const out = renderWhole(recipe, [left, right], { sampleRate: RATE }).planes;
    return [left, right].map((plane, channel) => {
      const after = sineLevelDb(out[channel] ?? plane, RATE / 2, RATE);
      return sineLevelDb(plane, RATE / 2, RATE) - after;
    });
  }

  it('linked, both channels are reduced by what the louder needs, so that the image stays', () => {
    const [left = 0, right = 0] = reductions({ stereoLinkPercent: 100 }, loud, quiet);
    expect(left).toBeCloseTo(10, 1);
    expect(right).toBeCloseTo(10, 1);
  });

  it('unlinked, each channel is independent; half linked, the quiet one follows halfway', () => {
    const [left = 0, right = 9] = reductions({ stereoLinkPercent: 0 }, loud, quiet);
    expect(left).toBeCloseTo(10, 1);
    expect(Math.abs(right)).toBeLessThan(0.01);
    const [, half = 0] = reductions({ stereoLinkPercent: 50 }, loud, quiet);
    // Half way between -40 and -6 lies -23, 3 dB over the threshold's sine level of -26.
    expect(half).toBeCloseTo(1.5, 1);
  });

  it('a low cut of 200 Hz keeps a 50 Hz note from triggering the compressor', () => {
    const bass = toneOf([[1, -6]], { sampleRate: RATE, hz: 50 });
    const [with50 = 0] = reductions({}, bass, bass);
    const [without = 0] = reductions({ sideChainLowCut: true, sideChainLowCutHz: 200 }, bass, bass);
    expect(with50).toBeGreaterThan(9.5);
    expect(without).toBeLessThan(0.2);
  });

  it('the meter shows the deepest reduction since it was read', () => {
    const chain = Chain.create();
    const recipe = recipeOf(compressor({ detector: 'rms', thresholdDb: -29.01, ratio: 2 }));
    chain.configure({ sampleRate: RATE, channels: 2, recipe, mode: 'render' });
    chain.process([loud, loud], [], loud.length);
    expect(chain.readMeters().gainReductionDb.comp).toBeCloseTo(10, 1);
    expect(chain.readMeters().gainReductionDb.comp).toBe(0);
  });
});
