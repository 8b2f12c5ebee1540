import { describeModule, type SettingsOf } from '../module';
import { choice, decibels, factor, hertz, milliseconds, onOff, percent } from '../parameter';

/** Time constant of the slower one of its two detectors. */
const DETECTOR_SECONDS = 0.01;

/** Feed-forward compressor with a soft knee, side-chain filter and parallel mix. */
export const compressor = describeModule({
  kind: 'compressor',
  since: 1,
  most: 8,
  parameters: {
    /** Level of the detector: a full-scale sine reads 0 dB with `peak`, -3 dB with `rms`. */
    thresholdDb: decibels({ min: -60, max: 0, default: -18, smoothing: 'log2' }),
    ratio: factor(':1', { min: 1, max: 20, default: 1.5, smoothing: 'slope' }),
    kneeDb: decibels({ min: 0, max: 24, default: 6, smoothing: 'log2' }),
    /** Time constants: 63 % of a change in gain, in decibels. */
    attackMs: milliseconds({ min: 0.1, max: 250, default: 30, smoothing: 'none' }),
    releaseMs: milliseconds({ min: 5, max: 2500, default: 150, smoothing: 'none' }),
    makeupDb: decibels({ min: -12, max: 24, default: 0, smoothing: 'amplitude' }),
    mixPercent: percent({ min: 0, max: 100, default: 100, smoothing: 'ratio' }),
    stereoLinkPercent: percent({ min: 0, max: 100, default: 100, smoothing: 'none' }),
    sideChainLowCut: onOff({ default: false, smoothing: 'none' }),
    sideChainLowCutHz: hertz({ min: 20, max: 1000, default: 100, smoothing: 'none' }),
    detector: choice(['rms', 'peak'], 'rms'),
  },
  channels: 'any',
  latency: 'none',
  meter: 'gainReduction',
  startsBypassed: true,
  upgrades: [],
  settlingSeconds({ attackMs, releaseMs, sideChainLowCut, sideChainLowCutHz }) {
    const keyCut = sideChainLowCut ? Math.SQRT2 / (2 * Math.PI * sideChainLowCutHz) : 0;
    return Math.max(attackMs, releaseMs) / 1000 + DETECTOR_SECONDS + keyCut;
  },
});

export type CompressorSettings = SettingsOf<typeof compressor>;
