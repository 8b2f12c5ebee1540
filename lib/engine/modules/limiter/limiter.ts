import { describeModule, type SettingsOf } from '../module';
import { decibels, milliseconds, truePeakDecibels } from '../parameter';

/** Look-ahead true-peak limiter. */
export const limiter = describeModule({
  kind: 'limiter',
  since: 1,
  most: 8,
  parameters: {
    inputGainDb: decibels({ min: -12, max: 24, default: 0, smoothing: 'amplitude' }),
    ceilingDb: truePeakDecibels({ min: -12, max: 0, default: -1, smoothing: 'linear' }),
    releaseMs: milliseconds({ min: 10, max: 1000, default: 120, smoothing: 'none' }),
  },
  channels: 'any',
  latency: 'fixed',
  meter: 'gainReduction',
  startsBypassed: false,
  upgrades: [],
  // The slow part decays in eight release times, the fast one follows it in one.
  settlingSeconds: ({ releaseMs }) => (9 * releaseMs) / 1000,
});

export type LimiterSettings = SettingsOf<typeof limiter>;
