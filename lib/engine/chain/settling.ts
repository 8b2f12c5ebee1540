import { descriptionOf } from '../modules/catalogue';
import type { Frames, Hertz, Seconds } from '../units';
import type { ModuleSettings, Recipe } from './recipe';

/** e^-40 is below the last bit of a double: after this many time constants two different states have converged. */
const TIME_CONSTANTS = 40;
/** In addition: the limiter's and the dither's windows, which are finite. */
const WINDOW_FRAMES = 8192;

/**
 * How long a chain's state depends on the past: a render that begins this much earlier gives the same samples as one of the
 * whole file. The modules' settling times add up, each counted by its slowest part.
 */
export function settlingFrames(recipe: Recipe, sampleRate: Hertz): Frames {
  const seconds = recipe.modules.reduce((sum, module) => sum + secondsOf(module), 0);
  return WINDOW_FRAMES + Math.ceil(TIME_CONSTANTS * seconds * sampleRate);
}

function secondsOf(module: ModuleSettings): Seconds {
  return module.bypass ? 0 : descriptionOf(module.kind).settlingSeconds({ ...module } as never);
}
