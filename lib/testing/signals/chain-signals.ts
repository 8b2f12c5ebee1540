import { createHash } from 'node:crypto';
import { type ModuleSettings, RECIPE_SCHEMA, type Recipe } from '@/lib/engine/chain/recipe';
import { ChainRenderer, type RenderedBlock } from '@/lib/engine/chain/renderer';
import type { EqualiserBand } from '@/lib/engine/modules/equaliser/equaliser';

/** A recipe of only these modules, with 32-bit float output: nothing between a module and its test. */
export function recipeOf(...modules: ModuleSettings[]): Recipe {
  const output = { trimDb: 0, bitDepth: 32, dither: 'none', seed: 1 } as const;
  return { schema: RECIPE_SCHEMA, inputTrimDb: 0, modules, output };
}

export function equaliserOf(...bands: Partial<EqualiserBand>[]): ModuleSettings {
  const band: EqualiserBand = {
    kind: 'bell',
    enabled: true,
    frequencyHz: 1000,
    gainDb: 0,
    q: 0.71,
    slopeDbPerOctave: 12,
  };
  return { kind: 'equaliser', id: 'eq', bypass: false, bands: bands.map((own) => ({ ...band, ...own })) };
}

export interface Rendered {
  planes: Float32Array[];
  pcm: Uint8Array;
}

/** The whole signal through the chain, in blocks of `size`, joined. */
export function renderWhole(
  recipe: Recipe,
  input: readonly Float32Array[],
  { sampleRate = 44100, size = 4096 } = {},
): Rendered {
  const channels = input.length === 1 ? 1 : 2;
  const renderer = new ChainRenderer({ sampleRate, channels, recipe });
  const frames = input[0]?.length ?? 0;
  const blocks: RenderedBlock[] = [];
  for (let at = 0; at < frames; at += size) {
    const count = Math.min(size, frames - at);
    blocks.push(
      renderer.push(
        input.map((plane) => plane.subarray(at, at + count)),
        count,
      ),
    );
  }
  blocks.push(renderer.flush());
  return {
    planes: input.map((_, channel) => joined(blocks.map((block) => block.planes[channel]))),
    pcm: new Uint8Array(Buffer.concat(blocks.map((block) => block.pcm))),
  };
}

function joined(parts: readonly (Float32Array | undefined)[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + (part?.length ?? 0), 0));
  let at = 0;
  for (const part of parts) {
    if (!part) continue;
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Root mean square of a segment, as the peak in dB of a sine with that RMS. */
export function sineLevelDb(signal: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let n = from; n < to; n++) sum += (signal[n] ?? 0) ** 2;
  return 10 * Math.log10((2 * sum) / (to - from));
}

/** Hash of planes, to compare long signals bit by bit. */
export function bitsOf(planes: readonly Float32Array[]): string {
  const hash = createHash('sha256');
  for (const plane of planes) hash.update(new Uint8Array(plane.buffer, plane.byteOffset, plane.byteLength));
  return hash.digest('hex').slice(0, 16);
}
