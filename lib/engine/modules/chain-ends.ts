import { choice, decibels, type ValuesOf, wholeNumber } from './parameter';

/** Settings of the input, before the first module. */
export const INPUT = {
  inputTrimDb: decibels({ min: -24, max: 24, default: 0, smoothing: 'amplitude' }),
};

/** Settings of the output, after the last module. */
export const OUTPUT = {
  /** Never above 0: it comes after the limiter, and must not raise the sound above its ceiling. */
  trimDb: decibels({ min: -24, max: 0, default: 0, smoothing: 'amplitude' }),
  /** 16 and 24 are integers, 32 is float. */
  bitDepth: choice([16, 24, 32], 24),
  /** `tpdf`: triangular noise of two steps peak to peak before quantisation; no effect at 32 bits. */
  dither: choice(['tpdf', 'none'], 'tpdf'),
  /** Seed of the dither noise: part of the recipe, so that a print can be repeated bit for bit. */
  seed: wholeNumber({ min: 0, max: 4294967295, default: 1 }),
};

export type OutputSettings = ValuesOf<typeof OUTPUT>;
export type BitDepth = OutputSettings['bitDepth'];
