import {
  type CompressorSettings,
  defaultRecipe,
  type EqualiserBand,
  type Recipe,
} from '@/lib/engine/chain/recipe';

interface Moves {
  readonly bands?: readonly (Partial<EqualiserBand> & Pick<EqualiserBand, 'kind' | 'frequencyHz'>)[];
  readonly compressor?: Partial<Omit<CompressorSettings, 'kind' | 'id'>>;
  readonly widthPercent?: number;
  readonly monoBelowHz?: number;
  readonly driveDb: number;
}

/** The neutral chain with an engineer's moves. */
export function recipeWith({ bands = [], compressor, widthPercent, monoBelowHz, driveDb }: Moves): Recipe {
  const recipe = defaultRecipe();
  for (const module of recipe.modules) {
    if (module.kind === 'equaliser') {
      for (const move of bands) {
        const band = module.bands.find((b) => b.kind === move.kind && !touched(b, module.bands, bands));
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

/** A band that an earlier move has taken. */
function touched(
  band: EqualiserBand,
  _all: readonly EqualiserBand[],
  moves: readonly { kind: EqualiserBand['kind']; frequencyHz: number }[],
): boolean {
  return moves.some((move) => move.kind === band.kind && move.frequencyHz === band.frequencyHz);
}
