/** How a control travels between its ends. */
export type Taper = 'linear' | 'logarithmic';

/** A setting's range, its value in a fresh chain, and how the console shows it. */
export interface ParameterRange {
  readonly label: string;
  readonly unit: 'dB' | 'dBTP' | 'Hz' | 'ms' | '%' | ':1' | 'dB/oct' | '';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly taper: Taper;
  /** Smallest useful move of the control, in the unit; for logarithmic tapers a share of the value. */
  readonly step: number;
}

/** Slopes that a cut can have, in dB per octave. */
export const CUT_SLOPES = [6, 12, 18, 24, 30, 36, 42, 48] as const;

/** Most bands in one equaliser. */
export const MAX_BANDS = 12;
/** Most modules in a chain, and most of one kind. */
export const MAX_MODULES = 16;
export const MAX_MODULES_OF_A_KIND = 8;

const decibels = { unit: 'dB', taper: 'linear', step: 0.1 } as const;
const percent = { unit: '%', taper: 'linear', step: 1 } as const;
const hertz = { unit: 'Hz', taper: 'logarithmic', step: 0.01 } as const;
const milliseconds = { unit: 'ms', taper: 'logarithmic', step: 0.01 } as const;

export const BAND_PARAMETERS = {
  frequencyHz: { ...hertz, label: 'Frequency', min: 10, max: 20000, default: 1000 },
  gainDb: { ...decibels, label: 'Gain', min: -18, max: 18, default: 0 },
  q: { label: 'Q', unit: '', min: 0.1, max: 20, default: 0.71, taper: 'logarithmic', step: 0.01 },
} as const satisfies Record<string, ParameterRange>;

export const COMPRESSOR_PARAMETERS = {
  thresholdDb: { ...decibels, label: 'Threshold', min: -60, max: 0, default: -18 },
  ratio: { label: 'Ratio', unit: ':1', min: 1, max: 20, default: 1.5, taper: 'logarithmic', step: 0.01 },
  kneeDb: { ...decibels, label: 'Knee', min: 0, max: 24, default: 6 },
  attackMs: { ...milliseconds, label: 'Attack', min: 0.1, max: 250, default: 30 },
  releaseMs: { ...milliseconds, label: 'Release', min: 5, max: 2500, default: 150 },
  makeupDb: { ...decibels, label: 'Make-up', min: -12, max: 24, default: 0 },
  mixPercent: { ...percent, label: 'Mix', min: 0, max: 100, default: 100 },
  stereoLinkPercent: { ...percent, label: 'Stereo link', min: 0, max: 100, default: 100 },
  sideChainLowCutHz: { ...hertz, label: 'Side-chain low cut', min: 20, max: 1000, default: 100 },
} as const satisfies Record<string, ParameterRange>;

export const STEREO_PARAMETERS = {
  widthPercent: { ...percent, label: 'Width', min: 0, max: 200, default: 100 },
  monoBelowHz: { ...hertz, label: 'Mono below', min: 20, max: 500, default: 120 },
  balancePercent: { ...percent, label: 'Balance', min: -100, max: 100, default: 0 },
} as const satisfies Record<string, ParameterRange>;

export const LIMITER_PARAMETERS = {
  inputGainDb: { ...decibels, label: 'Drive', min: -12, max: 24, default: 0 },
  ceilingDb: { ...decibels, unit: 'dBTP', label: 'Ceiling', min: -12, max: 0, default: -1 },
  releaseMs: { ...milliseconds, label: 'Release', min: 10, max: 1000, default: 120 },
} as const satisfies Record<string, ParameterRange>;

export const TRIM_PARAMETERS = {
  inputTrimDb: { ...decibels, label: 'Input trim', min: -24, max: 24, default: 0 },
  /** Never above 0: it comes after the limiter, and may not lift the sound over its ceiling. */
  outputTrimDb: { ...decibels, label: 'Output trim', min: -24, max: 0, default: 0 },
} as const satisfies Record<string, ParameterRange>;

/** Seeds are whole numbers below this. */
export const SEED_LIMIT = 4294967296;
