import type { Frames, Hertz } from '../units';
import type { EqualiserBand, ModuleSettings, Recipe } from './recipe';

/** e^-40 is below the last bit of a double: after so many time constants two pasts have become one. */
const TIME_CONSTANTS = 40;
/** Beside them: the limiter's and the dither's windows, which end by themselves. */
const WINDOW_FRAMES = 8192;
/** Of the compressor's detector, the longer of its two. */
const DETECTOR_SECONDS = 0.01;

/**
 * How long a chain remembers: a render that begins so much earlier gives the same samples from here on as one of the whole
 * file. All modules are taken one after the other, each with its slowest part.
 */
export function settlingFrames(recipe: Recipe, sampleRate: Hertz): Frames {
  const seconds = recipe.modules.reduce((sum, module) => sum + memoryOf(module), 0);
  return WINDOW_FRAMES + Math.ceil(TIME_CONSTANTS * seconds * sampleRate);
}

/** Time constant in seconds. */
function memoryOf(module: ModuleSettings): number {
  if (module.bypass) return 0;
  switch (module.kind) {
    case 'equaliser':
      return module.bands.reduce((sum, band) => sum + (band.enabled ? bandMemory(band) : 0), 0);
    case 'compressor': {
      const { attackMs, releaseMs, sideChainLowCut, sideChainLowCutHz } = module;
      const keyCut = sideChainLowCut ? Math.SQRT2 / (2 * Math.PI * sideChainLowCutHz) : 0;
      return Math.max(attackMs, releaseMs) / 1000 + DETECTOR_SECONDS + keyCut;
    }
    case 'stereo':
      return module.monoBass ? (2 * Math.SQRT2) / (2 * Math.PI * module.monoBelowHz) : 0;
    case 'limiter':
      // The slow part falls in eight release times, the fast one follows it in one.
      return (9 * module.releaseMs) / 1000;
    default:
      return module satisfies never;
  }
}

/** From the poles of the analogue section; a boost narrows them, a cut widens them, a shelf moves them. */
function bandMemory({ kind, frequencyHz, gainDb, q, slopeDbPerOctave }: EqualiserBand): number {
  const radians = 2 * Math.PI * frequencyHz;
  if (kind === 'lowCut' || kind === 'highCut') {
    const order = slopeDbPerOctave / 6;
    return (Math.ceil(order / 2) * Math.max(1, 1 / Math.sin(Math.PI / (2 * order)))) / radians;
  }
  if (gainDb === 0) return 0;
  const a = 10 ** (Math.abs(gainDb) / 40);
  return (Math.sqrt(a) * Math.max(2 * q * a, a / q)) / radians;
}
