import {
  defaultModule,
  defaultRecipe,
  type ModuleKind,
  type ModuleSettings,
  type Recipe,
} from '@/lib/engine/chain/recipe';
import { MODULE_KINDS } from '@/lib/engine/modules/catalogue';
import { noise } from '../signals/tones';

const GAINS_DB = [0, 2.5, -1.5, 1, -3, 2, 1.5, 3, 0];

/** Active settings for each kind of module. */
const busyOf: { readonly [Kind in ModuleKind]: (module: ModuleSettings<Kind>) => ModuleSettings<Kind> } = {
  equaliser: (module) => {
    const bands = module.bands.map((band, i) => ({ ...band, enabled: true, gainDb: GAINS_DB[i] ?? 0 }));
    return { ...module, bands };
  },
  compressor: (module) => ({
    ...module,
    bypass: false,
    thresholdDb: -22,
    ratio: 2.5,
    makeupDb: 2,
    sideChainLowCut: true,
  }),
  stereo: (module) => ({ ...module, widthPercent: 125, monoBass: true, balancePercent: -3 }),
  gain: (module) => ({
    ...module,
    inputGainDb: -2,
    invertRight: true,
    swapChannels: true,
    outputGainDb: 1.5,
  }),
  limiter: (module) => ({ ...module, inputGainDb: 7 }),
};

function busy<Kind extends ModuleKind>(module: ModuleSettings<Kind>): ModuleSettings<Kind> {
  return busyOf[module.kind as Kind](module);
}

/** The default chain with each of its modules active: what the golden hashes render. */
export function busyRecipe(): Recipe {
  const recipe = defaultRecipe();
  return { ...recipe, inputTrimDb: -1, modules: recipe.modules.map((module) => busy(module)) };
}

/** The recipe with only one module, just as active. */
export function busyModule(kind: ModuleKind): Recipe {
  return { ...busyRecipe(), modules: [busy(defaultModule(kind, kind))] };
}

/** A chain of every kind of module there is, each active. */
export function everyKind(): Recipe {
  return { ...busyRecipe(), modules: MODULE_KINDS.map((kind) => busy(defaultModule(kind, kind))) };
}

/** What every host must print to the same bits, by name: every kind of module in one chain, and each kind alone. */
export function proofRecipes(): Readonly<Record<string, Recipe>> {
  const alone = MODULE_KINDS.map((kind) => [kind, busyModule(kind)]);
  return { 'every kind': everyKind(), ...Object.fromEntries(alone) };
}

/** Noise with a varying level, five silences in it, and a silent end: generated without the host's Math. */
export function fingerprintSignal(frames: number): [Float32Array, Float32Array] {
  const planes = [1, 2].map((seed) => {
    const signal = noise(frames, seed);
    let low = 0;
    for (let n = 0; n < frames; n++) {
      low += 0.2 * ((signal[n] ?? 0) - low);
      const place = (n % 22050) / 22050;
      const level = place > 0.8 || n > frames * 0.8 ? 0 : 0.9 - place;
      signal[n] = low * level;
    }
    return signal;
  });
  return [planes[0] ?? new Float32Array(0), planes[1] ?? new Float32Array(0)];
}
