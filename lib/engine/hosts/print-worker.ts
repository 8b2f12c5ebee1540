import { ChainRenderer, type RenderedBlock, type RenderSetup } from '../chain/renderer';
import type { Frames } from '../units';

/** Decoded sound to be printed: planar, full scale ±1. */
export interface SourceBlock {
  planes: readonly Float32Array[];
  frames: Frames;
}

/**
 * Prints a recipe: the source's blocks in, of any size, finished blocks out, in total exactly as many frames.
 * Runs in a browser's worker and in a thread of the server; the caller decodes, writes and hashes `pcm`.
 * @throws RangeError for a rate outside 44.1 to 192 kHz.
 */
export async function* printRecipe(
  source: AsyncIterable<SourceBlock> | Iterable<SourceBlock>,
  setup: RenderSetup,
): AsyncGenerator<RenderedBlock> {
  const renderer = new ChainRenderer(setup);
  for await (const { planes, frames } of source) {
    const block = renderer.push(planes, frames);
    if (block.frames > 0) yield block;
  }
  const rest = renderer.flush();
  if (rest.frames > 0) yield rest;
}
