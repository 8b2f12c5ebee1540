import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type BitDepth, defaultRecipe, type Recipe } from '@/lib/engine/chain/recipe';
import { ChainRenderer } from '@/lib/engine/chain/renderer';
import { Measurer } from '@/lib/engine/measure/measurer';
import { pcmFromPlanar } from '@/lib/engine/pcm/planes';
import { musicLike } from '@/lib/testing/signals/tones';
import { MixReader, type MixSource } from './mix-reader';
import { renderMix } from './render';

const sampleRate = 48_000;
const frames = sampleRate * 5 + 123;
const planes = [1, 2].map((seed) => Float32Array.from(musicLike(frames, { sampleRate, seed })));
const bytes = pcmFromPlanar(planes, 'f32');
const mix: MixSource = { url: '/pcm', encoding: 'f32', sampleRate, channels: 2, frames };

const reader = () => new MixReader(mix, async () => bytes.slice().buffer);

function recipeAt(bitDepth: BitDepth): Recipe {
  const fresh = defaultRecipe();
  const modules = fresh.modules.map((module) =>
    module.kind === 'limiter' ? { ...module, inputGainDb: 6 } : { ...module, bypass: false },
  );
  return { ...fresh, modules, output: { ...fresh.output, bitDepth } };
}

/** The obvious implementation: the whole mix through the engine at once. */
function oracle(recipe: Recipe) {
  const renderer = new ChainRenderer({ sampleRate, channels: 2, recipe });
  const blocks = [renderer.push(planes, frames), renderer.flush()];
  const hash = createHash('sha256');
  const measurer = Measurer.create();
  measurer.configure({ sampleRate, channels: 2 });
  for (const block of blocks) {
    hash.update(block.pcm);
    measurer.process(block.planes, block.frames);
  }
  return { pcmSha256: hash.digest('hex'), measured: measurer.finish() };
}

describe('rendering in the browser', () => {
  it.each([16, 24, 32] as const)('gives the engine’s own bits and levels at %d bits', async (bitDepth) => {
    const recipe = recipeAt(bitDepth);
    const shares: number[] = [];
    const { pcmSha256, levels } = await renderMix({
      mix,
      reader: reader(),
      recipe,
      measure: true,
      progress: (share) => shares.push(share),
      signal: new AbortController().signal,
    });
    const { pcmSha256: expected, measured } = oracle(recipe);
    expect(pcmSha256).toBe(expected);
    expect(levels).toEqual({
      integratedLufs: measured.integratedLufs,
      rangeLu: measured.rangeLu,
      maxShortTermLufs: measured.maxShortTermLufs,
      truePeakDbtp: measured.truePeakDbtp,
      plrDb: measured.plrDb,
    });
    expect(measured.integratedLufs).toBeGreaterThan(-40);
    expect(shares.at(-1)).toBe(1);
  });

  it('ends with the signal’s reason', async () => {
    const control = new AbortController();
    const render = renderMix({
      mix,
      reader: reader(),
      recipe: recipeAt(24),
      measure: false,
      progress: () => control.abort(new Error('enough')),
      signal: control.signal,
    });
    await expect(render).rejects.toThrow('enough');
  });
});
