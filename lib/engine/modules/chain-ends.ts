import type { SettingsDescription } from './module';
import { choice, decibels, type ModuleParameters, type ValuesOf, wholeNumber } from './parameter';

/** Declares the settings of one end of the chain. */
function describeEnd<Parameters extends ModuleParameters>(
  description: SettingsDescription<Parameters>,
): SettingsDescription<Parameters> {
  return description;
}

/**
 * The input, before the first module. Its settings lie in the recipe itself: its upgrade steps receive the whole recipe,
 * and change nothing else of it.
 */
export const INPUT = describeEnd({
  since: 1,
  parameters: {
    inputTrimDb: decibels({ min: -24, max: 24, default: 0, smoothing: 'amplitude' }),
  },
  upgrades: [],
});

/** The output, after the last module. */
export const OUTPUT = describeEnd({
  since: 1,
  parameters: {
    /** Never above 0: it comes after the limiter, and must not raise the sound above its ceiling. */
    trimDb: decibels({ min: -24, max: 0, default: 0, smoothing: 'amplitude' }),
    /** 16 and 24 are integers, 32 is float. */
    bitDepth: choice([16, 24, 32], 24),
    /** `tpdf`: triangular noise of two steps peak to peak before quantisation; no effect at 32 bits. */
    dither: choice(['tpdf', 'none'], 'tpdf'),
    /** Seed of the dither noise: part of the recipe, so that a print can be repeated bit for bit. */
    seed: wholeNumber({ min: 0, max: 4294967295, default: 1 }),
  },
  upgrades: [],
});

export type InputSettings = ValuesOf<typeof INPUT.parameters>;
export type OutputSettings = ValuesOf<typeof OUTPUT.parameters>;
export type BitDepth = OutputSettings['bitDepth'];
