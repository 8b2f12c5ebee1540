import { descriptionOf } from '../modules/catalogue';
import type { Frames, Hertz, Seconds } from '../units';
import type { ModuleSettings, Recipe } from './recipe';

/** e^-40 is below the last bit of a double: after so many time constants two pasts have become one. */
const TIME_CONSTANTS = 40;
/** Beside them: the limiter's and the dither's windows, which end by themselves. */
const WINDOW_FRAMES = 8192;

/**
 * How long a chain remembers: a render that begins so much earlier gives the same samples from here on as one of the whole
 * file. All modules are taken one after the other, each with its slowest part.
 */
export function settlingFrames(recipe: Recipe, sampleRate: Hertz): Frames {
  const seconds = recipe.modules.reduce((sum, module) => sum + secondsOf(module), 0);
  return WINDOW_FRAMES + Math.ceil(TIME_CONSTANTS * seconds * sampleRate);
}

function secondsOf(module: ModuleSettings): Seconds {
  return module.bypass ? 0 : descriptionOf(module.kind).settlingSeconds({ ...module } as never);
}
