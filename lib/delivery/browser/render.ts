import type { Recipe } from '@/lib/engine/chain/recipe';
import { heardLufs, heardPlrDb } from '@/lib/engine/measure/as-heard';
import { Measurer } from '@/lib/engine/measure/measurer';
import { encodingOfBitDepth } from '@/lib/engine/pcm/pcm-encoding';
import { planarFromPcm } from '@/lib/engine/pcm/planes';
import { wasmSha256 } from '@/lib/formats/hash/sha256';
import { printMaster } from '../print-master';
import type { MixReader, MixSource } from './mix-reader';
import type { RenderedLevels } from './render-messages';

export interface RenderJob {
  readonly mix: MixSource;
  readonly reader: MixReader;
  readonly recipe: Recipe;
  readonly measure: boolean;
  readonly progress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/** Renders a mix in the browser: the witness's hash, and what the master measures when that is asked. */
export async function renderMix({ mix, reader, recipe, measure, progress, signal }: RenderJob) {
  const measurer = measure ? new Measurer() : null;
  measurer?.configure({ sampleRate: mix.sampleRate, channels: mix.channels });
  const encoding = encodingOfBitDepth(recipe.output.bitDepth);
  const { pcmSha256 } = await printMaster({
    source: { ...mix, bytes: reader.bytes(signal) },
    recipe,
    newSha256: wasmSha256,
    take: (pcm) => {
      if (measurer === null || pcm.length === 0) return;
      const planes = planarFromPcm(pcm, encoding, mix.channels);
      measurer.process(planes, planes[0]?.length ?? 0);
    },
    progress,
    signal,
  });
  return { pcmSha256, levels: measurer && levelsOf(measurer, mix.channels) };
}

/** As it is heard beside the other decks. */
function levelsOf(measurer: Measurer, channels: number): RenderedLevels {
  const { integratedLufs, rangeLu, maxShortTermLufs, truePeakDbtp, plrDb } = measurer.finish();
  return {
    integratedLufs: heardLufs(integratedLufs, channels),
    rangeLu,
    maxShortTermLufs: heardLufs(maxShortTermLufs, channels),
    truePeakDbtp,
    plrDb: heardPlrDb(plrDb, channels),
  };
}
