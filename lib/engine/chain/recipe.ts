import type { Decibels, DecibelsTruePeak, Hertz, Milliseconds } from '../units';
import {
  BAND_PARAMETERS as BAND,
  COMPRESSOR_PARAMETERS as COMPRESSOR,
  type CUT_SLOPES,
  LIMITER_PARAMETERS as LIMITER,
  STEREO_PARAMETERS as STEREO,
  TRIM_PARAMETERS as TRIM,
} from './parameters.table';

export const BAND_KINDS = ['bell', 'lowShelf', 'highShelf', 'lowCut', 'highCut'] as const;
export type BandKind = (typeof BAND_KINDS)[number];
export type CutSlope = (typeof CUT_SLOPES)[number];

/** One band. Cuts are Butterworth and use frequency and slope; bells and shelves use frequency, gain and Q. */
export interface EqualiserBand {
  kind: BandKind;
  enabled: boolean;
  frequencyHz: Hertz;
  gainDb: Decibels;
  q: number;
  slopeDbPerOctave: CutSlope;
}

interface ModuleBase {
  /** Unique in its recipe: letters, digits and hyphens. */
  id: string;
  bypass: boolean;
}

export interface EqualiserSettings extends ModuleBase {
  kind: 'equaliser';
  bands: EqualiserBand[];
}

export interface CompressorSettings extends ModuleBase {
  kind: 'compressor';
  /** Level of the detector: a full-scale sine reads 0 dB with `peak`, -3 dB with `rms`. */
  thresholdDb: Decibels;
  ratio: number;
  kneeDb: Decibels;
  /** Time constants: 63 % of a change in gain, in decibels. */
  attackMs: Milliseconds;
  releaseMs: Milliseconds;
  makeupDb: Decibels;
  mixPercent: number;
  stereoLinkPercent: number;
  sideChainLowCut: boolean;
  sideChainLowCutHz: Hertz;
  detector: 'peak' | 'rms';
}

export interface StereoSettings extends ModuleBase {
  kind: 'stereo';
  /** 0 mono, 100 as it is, 200 twice the side. */
  widthPercent: number;
  monoBass: boolean;
  monoBelowHz: Hertz;
  /** -100 left only, 100 right only: the other side is turned down. */
  balancePercent: number;
}

export interface LimiterSettings extends ModuleBase {
  kind: 'limiter';
  inputGainDb: Decibels;
  ceilingDb: DecibelsTruePeak;
  releaseMs: Milliseconds;
}

export type ModuleSettings = EqualiserSettings | CompressorSettings | StereoSettings | LimiterSettings;
export type ModuleKind = ModuleSettings['kind'];

/** 16 and 24 are whole numbers, 32 is float. */
export type BitDepth = 16 | 24 | 32;

export interface OutputSettings {
  trimDb: Decibels;
  bitDepth: BitDepth;
  /** `tpdf`: triangular noise of two steps peak to peak before rounding; without effect at 32 bits. */
  dither: 'tpdf' | 'none';
  /** Which noise is drawn, 0 to 2^32 - 1: a part of the recipe, so that a print can be repeated to the bit. */
  seed: number;
}

/** The complete settings of the chain. Source, recipe and engine version give the same bits for ever. */
export interface Recipe {
  schema: 1;
  inputTrimDb: Decibels;
  /** In the order of the signal path. */
  modules: ModuleSettings[];
  output: OutputSettings;
}

function band(kind: BandKind, frequencyHz: number): EqualiserBand {
  const cut = kind === 'lowCut' || kind === 'highCut';
  const { gainDb, q } = BAND;
  const slopeDbPerOctave = 12;
  return { kind, enabled: !cut, frequencyHz, gainDb: gainDb.default, q: q.default, slopeDbPerOctave };
}

/** A module of a kind with its default settings: neutral, but for the limiter's ceiling and the bypassed compressor. */
export function defaultModule(kind: ModuleKind, id: string): ModuleSettings {
  switch (kind) {
    case 'equaliser':
      return { kind, id, bypass: false, bands: defaultBands() };
    case 'compressor':
      return { kind, id, bypass: true, ...defaultCompressor() };
    case 'stereo':
      return {
        kind,
        id,
        bypass: false,
        widthPercent: STEREO.widthPercent.default,
        monoBass: false,
        monoBelowHz: STEREO.monoBelowHz.default,
        balancePercent: STEREO.balancePercent.default,
      };
    case 'limiter':
      return {
        kind,
        id,
        bypass: false,
        inputGainDb: LIMITER.inputGainDb.default,
        ceilingDb: LIMITER.ceilingDb.default,
        releaseMs: LIMITER.releaseMs.default,
      };
  }
}

function defaultBands(): EqualiserBand[] {
  return [
    band('lowCut', 25),
    band('lowShelf', 90),
    band('bell', 220),
    band('bell', 500),
    band('bell', 1200),
    band('bell', 3000),
    band('bell', 6500),
    band('highShelf', 11000),
    band('highCut', 20000),
  ];
}

function defaultCompressor(): Omit<CompressorSettings, 'kind' | 'id' | 'bypass'> {
  return {
    thresholdDb: COMPRESSOR.thresholdDb.default,
    ratio: COMPRESSOR.ratio.default,
    kneeDb: COMPRESSOR.kneeDb.default,
    attackMs: COMPRESSOR.attackMs.default,
    releaseMs: COMPRESSOR.releaseMs.default,
    makeupDb: COMPRESSOR.makeupDb.default,
    mixPercent: COMPRESSOR.mixPercent.default,
    stereoLinkPercent: COMPRESSOR.stereoLinkPercent.default,
    sideChainLowCut: false,
    sideChainLowCutHz: COMPRESSOR.sideChainLowCutHz.default,
    detector: 'rms',
  };
}

/** A neutral chain: flat equaliser, bypassed compressor, stereo as it is, limiter at -1 dBTP, 24 bits with dither. */
export function defaultRecipe(): Recipe {
  return {
    schema: 1,
    inputTrimDb: TRIM.inputTrimDb.default,
    modules: [
      defaultModule('equaliser', 'equaliser'),
      defaultModule('compressor', 'compressor'),
      defaultModule('stereo', 'stereo'),
      defaultModule('limiter', 'limiter'),
    ],
    output: { trimDb: TRIM.outputTrimDb.default, bitDepth: 24, dither: 'tpdf', seed: 1 },
  };
}
