import { defaultRecipe, type Recipe } from '@/lib/engine/chain/recipe';
import type { CompressorSettings } from '@/lib/engine/modules/compressor/compressor';
import type { EqualiserBand } from '@/lib/engine/modules/equaliser/equaliser';

interface Moves {
  readonly bands?: readonly (Partial<EqualiserBand> & Pick<EqualiserBand, 'kind' | 'frequencyHz'>)[];
  readonly compressor?: Partial<Omit<CompressorSettings, 'kind' | 'id'>>;
  readonly widthPercent?: number;
  readonly monoBelowHz?: number;
  readonly driveDb: number;
}

/** The neutral chain with an engineer's moves. */
function recipeWith({ bands = [], compressor, widthPercent, monoBelowHz, driveDb }: Moves): Recipe {
  const recipe = defaultRecipe();
  for (const module of recipe.modules) {
    if (module.kind === 'equaliser') {
      for (const move of bands) {
        const band = module.bands.find((b) => b.kind === move.kind && !touched(b, bands));
        if (band) Object.assign(band, { enabled: true, ...move });
      }
    }
    if (module.kind === 'compressor' && compressor) Object.assign(module, { bypass: false, ...compressor });
    if (module.kind === 'stereo') {
      if (widthPercent !== undefined) module.widthPercent = widthPercent;
      if (monoBelowHz !== undefined) Object.assign(module, { monoBass: true, monoBelowHz });
    }
    if (module.kind === 'limiter') module.inputGainDb = driveDb;
  }
  return recipe;
}

/** A band that an earlier move uses already. */
function touched(
  band: EqualiserBand,
  moves: readonly { kind: EqualiserBand['kind']; frequencyHz: number }[],
): boolean {
  return moves.some((move) => move.kind === band.kind && move.frequencyHz === band.frequencyHz);
}

const openedVoice = { kind: 'bell', frequencyHz: 220, gainDb: -1.5, q: 1 } as const;

/** What was printed in the demo, by song and version. */
export const recipes = {
  firstLight: [
    recipeWith({ driveDb: 5, bands: [openedVoice] }),
    recipeWith({
      driveDb: 5.5,
      widthPercent: 108,
      bands: [openedVoice, { kind: 'highShelf', frequencyHz: 11_000, gainDb: 1.8 }],
    }),
  ],
  nightTram: [
    recipeWith({
      driveDb: 4.5,
      monoBelowHz: 110,
      bands: [
        { kind: 'bell', frequencyHz: 6500, gainDb: -2, q: 1.4 },
        { kind: 'lowShelf', frequencyHz: 90, gainDb: 1 },
      ],
      compressor: { thresholdDb: -16, ratio: 1.8, attackMs: 30, releaseMs: 180 },
    }),
  ],
  paperBoats: [recipeWith({ driveDb: 8, bands: [{ kind: 'bell', frequencyHz: 3000, gainDb: 1, q: 0.8 }] })],
  single: [recipeWith({ driveDb: 6, bands: [{ kind: 'highShelf', frequencyHz: 11_000, gainDb: 1.5 }] })],
} as const;
