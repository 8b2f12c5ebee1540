import { BAND_KINDS, type EqualiserBand, type ModuleKind, type ModuleSettings, type Recipe } from './recipe';

/** Numbers of the kernel's recipe block (kernels/signal/rack.ts): eight of the whole, 76 for each module. */
const HEADER = 8;
const STRIDE = 76;
const MODULES = 16;
export const RECIPE_BLOCK_LENGTH = HEADER + STRIDE * MODULES;

const KIND_NUMBERS: Readonly<Record<ModuleKind, number>> = {
  equaliser: 1,
  compressor: 2,
  stereo: 3,
  limiter: 4,
};

/** Writes a recipe as the kernel reads it. */
export function writeRecipeBlock(block: Float64Array, recipe: Recipe): void {
  const { output } = recipe;
  block.fill(0);
  block.set([
    recipe.modules.length,
    recipe.inputTrimDb,
    output.trimDb,
    output.bitDepth,
    output.dither === 'tpdf' ? 1 : 0,
    output.seed,
  ]);
  recipe.modules.forEach((module, index) => {
    const head = [KIND_NUMBERS[module.kind], module.bypass ? 1 : 0];
    block.set([...head, ...numbersOf(module)], HEADER + STRIDE * index);
  });
}

/** Two recipes of the same structure differ in settings only, which can glide; others need the chain rebuilt. */
export function structureOf(recipe: Recipe): string {
  return recipe.modules.map((module) => `${module.kind}:${module.id}`).join(' ');
}

export function bandNumbers(band: EqualiserBand): number[] {
  const { enabled, frequencyHz, gainDb, q, slopeDbPerOctave } = band;
  return [BAND_KINDS.indexOf(band.kind), enabled ? 1 : 0, frequencyHz, gainDb, q, slopeDbPerOctave];
}

function numbersOf(module: ModuleSettings): number[] {
  switch (module.kind) {
    case 'equaliser':
      return [module.bands.length, ...module.bands.flatMap(bandNumbers)];
    case 'compressor':
      return [
        module.thresholdDb,
        module.ratio,
        module.kneeDb,
        module.attackMs,
        module.releaseMs,
        module.makeupDb,
        module.mixPercent / 100,
        module.stereoLinkPercent / 100,
        module.sideChainLowCut ? module.sideChainLowCutHz : 0,
        module.detector === 'rms' ? 1 : 0,
      ];
    case 'stereo':
      return [
        module.widthPercent / 100,
        module.monoBass ? 1 : 0,
        module.monoBelowHz,
        module.balancePercent / 100,
      ];
    case 'limiter':
      return [module.inputGainDb, module.ceilingDb, module.releaseMs];
  }
}
