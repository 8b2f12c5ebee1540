// In a page: prints a mix as the console does, in the product's own worker, and renders it in an OfflineAudioContext through
// a worklet.

import type { MixSource } from '@/lib/delivery/browser/mix-reader';
import { RenderClient, type RenderPort } from '@/lib/delivery/browser/render-client';
import { Chain } from '@/lib/engine/chain/chain';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { encodingOfBitDepth } from '@/lib/engine/pcm/pcm-encoding';
import { pcmFromPlanar, planarFromPcm } from '@/lib/engine/pcm/planes';
import { wasmSha256 } from '@/lib/formats/hash/sha256';
import type { RenderWorkletOptions } from './chain-host.worklet';

type Recipes = Readonly<Record<string, Recipe>>;
type Hashes = Promise<Record<string, string>>;

declare global {
  interface Window {
    /** The SHA-256 of what each recipe makes of the mix, by the recipe's name. */
    renderInWorklet(mix: MixSource, recipes: Recipes): Hashes;
    printInWorker(mix: MixSource, recipes: Recipes): Hashes;
  }
}

window.printInWorker = async (mix, recipes) => {
  const client = new RenderClient(new Worker('/worker.js') as RenderPort);
  try {
    return await hashesOf(recipes, async (recipe) => {
      const { pcmSha256 } = await client.render({ mix, recipe, measure: false });
      return pcmSha256;
    });
  } finally {
    client.dispose();
  }
};

window.renderInWorklet = async (mix, recipes) => {
  const answer = await fetch(`${mix.url}?from=0&frames=${mix.frames}`);
  const pcm = new Uint8Array(await answer.arrayBuffer());
  const planes = planarFromPcm(pcm, mix.encoding, mix.channels).map((plane) => Float32Array.from(plane));
  return hashesOf(recipes, (recipe) => render(mix, planes, recipe));
};

async function hashesOf(recipes: Recipes, hashOf: (recipe: Recipe) => Promise<string>): Hashes {
  const hashes: Record<string, string> = {};
  for (const [name, recipe] of Object.entries(recipes)) hashes[name] = await hashOf(recipe);
  return hashes;
}

async function render(
  { sampleRate, channels, frames }: MixSource,
  planes: readonly Float32Array<ArrayBuffer>[],
  recipe: Recipe,
): Promise<string> {
  const chain = Chain.create();
  chain.configure({ sampleRate, channels, recipe, mode: 'render' });
  const late = chain.latencySamples;
  const context = new OfflineAudioContext(channels, frames + late, sampleRate);
  await context.audioWorklet.addModule('/worklet.js');
  const buffer = context.createBuffer(channels, frames, sampleRate);
  planes.forEach((plane, channel) => {
    buffer.copyToChannel(plane, channel);
  });
  const processorOptions: RenderWorkletOptions = { recipe, channels, frames };
  const options = { outputChannelCount: [channels], processorOptions };
  const node = new AudioWorkletNode(context, 'acetate-render', options);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(node).connect(context.destination);
  source.start();
  const rendered = await context.startRendering();
  const aligned = planes.map((_, channel) => rendered.getChannelData(channel).slice(late));
  const hash = await wasmSha256();
  hash.update(pcmFromPlanar(aligned, encodingOfBitDepth(recipe.output.bitDepth)));
  return hash.hex();
}
