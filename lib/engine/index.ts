// The engine's door for the rest of the project.

export { Analyser } from './analyse/analyser';
export type { Analysis } from './analyse/analysis';
export type { AnalysisBlock, AnalysisFormat } from './analyse/analysis-format';
export { canonicalRecipe } from './chain/canonical-recipe';
export { type BypassMode, Chain, type ChainMeters, type ChainSetup } from './chain/chain';
export { EqualiserCurve } from './chain/eq-curve';
export * from './chain/parameters.table';
export { type ParsedRecipe, parseRecipe } from './chain/parse-recipe';
export * from './chain/recipe';
export { ChainRenderer, type RenderedBlock, type RenderSetup } from './chain/renderer';
export type { Severity } from './check/check';
export { FINDING_IDS, type Finding, type FindingId } from './check/finding';
export { CHECKS_VERSION } from './check/stamp';
export { printRecipe, type SourceBlock } from './hosts/print-worker';
export { LiveMeter, type LiveReading } from './measure/live-meter';
export { type Measurement, Measurer } from './measure/measurer';
export type { MeterFormat } from './measure/meter-kernel';
export { type SoundProfile, THIRD_OCTAVE_HZ } from './profile/profile';
export { Resampler, type ResamplerFormat, resampledFrames } from './resample/resampler';
export type * from './units';
export { ENGINE_VERSION } from './version';
export { PeakBuilder, type PeakFormat, type PeakLevel } from './waveform/peak-builder';
export { PEAK_LEVELS } from './waveform/peak-levels';
export { parsePeaks, serializePeaks, toWavesurferPeaks } from './waveform/peaks-dat';
