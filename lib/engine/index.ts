// The engine's door for the rest of the project.

export { LiveMeter, type LiveReading } from './measure/live-meter';
export { type Measurement, Measurer } from './measure/measurer';
export type { MeterFormat } from './measure/meter-kernel';
export { PEAK_LEVELS, PeakBuilder, type PeakFormat, type PeakLevel } from './measure/peak-builder';
export { parsePeaks, serializePeaks, toWavesurferPeaks } from './measure/peaks-dat';
export { Resampler, type ResamplerFormat, resampledFrames } from './resample/resampler';
export type * from './units';
export { ENGINE_VERSION } from './version';
