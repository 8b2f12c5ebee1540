import { describe, expect, it } from 'vitest';
import { bitsOf, equaliserOf, recipeOf, renderWhole } from '@/lib/testing/signals/chain-signals';
import { musicLike, noise, toneOf } from '@/lib/testing/signals/tones';
import { pcmFromPlanar } from '../pcm/planes';
import { Chain } from './chain';
import { defaultRecipe, type ModuleSettings, type OutputSettings, type Recipe } from './recipe';

function recipe(output: Partial<OutputSettings>, ...modules: ModuleSettings[]): Recipe {
  return { ...recipeOf(...modules), output: { trimDb: 0, bitDepth: 16, dither: 'tpdf', seed: 1, ...output } };
}

/** Error of the output in quantisation steps. */
function errorSteps(input: Float32Array, output: Float32Array, bits: number): Float64Array {
  const scale = 2 ** (bits - 1);
  return Float64Array.from(input, (x, n) => ((output[n] ?? 0) - x) * scale);
}

const mean = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / values.length;
const variance = (values: Float64Array) => mean(values.map((x) => x * x)) - mean(values) ** 2;

describe('dither (FORMATS 8)', () => {
  const tone = toneOf([[4, -60]], { sampleRate: 44100, hz: 997 });

  it.each([16, 24] as const)('flat TPDF at %i bits: an error of half a step RMS, without bias', (bits) => {
    const [left = tone] = renderWhole(recipe({ bitDepth: bits }), [tone, tone]).planes;
    const error = errorSteps(tone, left, bits);
    // -96.33 dBFS at 16 bits, within 0.05 dB.
    expect(Math.abs(10 * Math.log10(variance(error) / 0.25))).toBeLessThan(0.05);
    expect(Math.abs(mean(error))).toBeLessThan(0.01);
  });

  it.each([0.05, 0.25, 0.5])('the noise does not depend on the signal: a constant of %d steps', (steps) => {
    const constant = new Float32Array(60000).fill((100 + steps) / 32768);
    const [left = constant] = renderWhole(recipe({}), [constant, constant]).planes;
    const error = errorSteps(constant, left, 16);
    expect(Math.abs(variance(error) - 0.25)).toBeLessThan(0.006);
    expect(Math.abs(mean(error))).toBeLessThan(0.01);
  });

  it('keeps a tone of a third of a step, which plain rounding would lose', () => {
    const faint = toneOf([[4, 20 * Math.log10(0.33 / 32768)]], { sampleRate: 44100, hz: 1000 });
    const level = (plane: Float32Array) =>
      (2 / plane.length) *
      plane.reduce((sum, x, n) => sum + x * Math.sin((2 * Math.PI * 1000 * n) / 44100), 0);
    const [dithered = faint] = renderWhole(recipe({}), [faint, faint]).planes;
    const [rounded = faint] = renderWhole(recipe({ dither: 'none' }), [faint, faint]).planes;
    expect(Math.abs((level(dithered) * 32768) / 0.33 - 1)).toBeLessThan(0.05);
    expect(rounded.every((x) => x === 0)).toBe(true);
  });

  it('left and right have independent noise; another seed gives other noise, the same seed the same', () => {
    const render = (seed: number) => renderWhole(recipe({ seed }), [tone, tone]).planes;
    const [left = tone, right = tone] = render(1);
    const [a, b] = [errorSteps(tone, left, 16), errorSteps(tone, right, 16)];
    expect(Math.abs(mean(a.map((x, n) => x * (b[n] ?? 0))) / 0.25)).toBeLessThan(0.01);
    expect(bitsOf(render(1))).toBe(bitsOf([left, right]));
    expect(bitsOf(render(2))).not.toBe(bitsOf([left, right]));
  });

  it('digital silence stays silent, between sounds too', () => {
    const sound = musicLike(20000, { sampleRate: 44100, seed: 2 });
    const gap = Float32Array.from({ length: 60000 }, (_, n) => (n < 20000 ? (sound[n] ?? 0) : 0));
    const [left = gap] = renderWhole(recipe({}), [gap, gap]).planes;
    expect(left.subarray(20000 + 4096).every((x) => x === 0)).toBe(true);
    expect(
      renderWhole(defaultRecipe(), [new Float32Array(9000), new Float32Array(9000)]).pcm.every(
        (x) => x === 0,
      ),
    ).toBe(true);
  });
});

describe('word length', () => {
  const onGrid = (bits: number) =>
    noise(30000, 5).map((x) => Math.round(x * (2 ** (bits - 1) - 1)) / 2 ** (bits - 1));

  it.each([
    [16, 16],
    [16, 24],
    [24, 24],
  ] as const)('%i-bit sound that nothing touches leaves a %i-bit output bit for bit', (from, bitDepth) => {
    const source = [onGrid(from), onGrid(from).map((x) => -x)];
    const bypassed = defaultRecipe();
    const modules = bypassed.modules.map((module) => ({ ...module, bypass: true }));
    const out = renderWhole({ ...bypassed, modules, output: { ...bypassed.output, bitDepth } }, source);
    expect(bitsOf(out.planes)).toBe(bitsOf(source));
  });

  it('32-bit float passes unchanged, above full scale too', () => {
    const loud = noise(9000, 6).map((x) => 3 * x);
    expect(bitsOf(renderWhole(recipe({ bitDepth: 32 }), [loud, loud]).planes)).toBe(bitsOf([loud, loud]));
  });

  it('integers clip at full scale, and the meter counts it', () => {
    const over = new Float32Array(1000).fill(1.5);
    const chain = Chain.create();
    chain.configure({ sampleRate: 44100, channels: 2, recipe: recipe({ dither: 'none' }), mode: 'render' });
    const out = [new Float32Array(1000), new Float32Array(1000)];
    chain.process([over, over.map((x) => -x)], out, 1000);
    expect(out[0]?.[500]).toBe(32767 / 32768);
    expect(out[1]?.[500]).toBe(-1);
    expect(chain.readMeters().clippedSamples).toBe(2000);
  });

  it('PCM bytes are interleaved, little-endian, in the format’s sample size', () => {
    const planes = [Float32Array.of(0.5, -1), Float32Array.of(-1 / 8388608, 0.25)];
    expect([...pcmFromPlanar(planes, 's24')]).toEqual([0, 0, 0x40, 0xff, 0xff, 0xff, 0, 0, 0x80, 0, 0, 0x20]);
    expect([...pcmFromPlanar([Float32Array.of(-2 / 32768)], 's16')]).toEqual([0xfe, 0xff]);
    expect([...pcmFromPlanar([Float32Array.of(1)], 'f32')]).toEqual([0, 0, 0x80, 0x3f]);
  });
});

describe('trims', () => {
  it('are exact gains before and after the modules', () => {
    const tone = toneOf([[0.2, -20]], { sampleRate: 44100 });
    const plain = recipeOf(equaliserOf());
    const [left = tone] = renderWhole({ ...plain, inputTrimDb: 9, output: { ...plain.output, trimDb: -3 } }, [
      tone,
      tone,
    ]).planes;
    for (const n of [100, 5000]) expect((left[n] ?? 0) / (tone[n] ?? 1)).toBeCloseTo(10 ** (6 / 20), 5);
  });
});
