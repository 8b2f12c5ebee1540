import { choice, decibels, type ValuesOf, wholeNumber } from './parameter';

/** What the chain does before its first module. */
export const INPUT = {
  inputTrimDb: decibels({ min: -24, max: 24, default: 0, smoothing: 'amplitude' }),
};

/** What it does after its last one. */
export const OUTPUT = {
  /** Never above 0: it comes after the limiter, and may not lift the sound over its ceiling. */
  trimDb: decibels({ min: -24, max: 0, default: 0, smoothing: 'amplitude' }),
  /** 16 and 24 are whole numbers, 32 is float. */
  bitDepth: choice([16, 24, 32], 24),
  /** `tpdf`: triangular noise of two steps peak to peak before rounding; without effect at 32 bits. */
  dither: choice(['tpdf', 'none'], 'tpdf'),
  /** Which noise is drawn: a part of the recipe, so that a print can be repeated to the bit. */
  seed: wholeNumber({ min: 0, max: 4294967295, default: 1 }),
};

export type OutputSettings = ValuesOf<typeof OUTPUT>;
export type BitDepth = OutputSettings['bitDepth'];
