import { describeModule, type SettingsOf } from '../module';
import { decibels, onOff } from '../parameter';

/** Input and output gain, the polarity of each channel, and a channel swap. */
export const gain = describeModule({
  kind: 'gain',
  since: 2,
  most: 8,
  parameters: {
    inputGainDb: decibels({ min: -24, max: 24, default: 0, smoothing: 'amplitude' }),
    /** Polarity is inverted before the channels are swapped. */
    invertLeft: onOff({ default: false, smoothing: 'fade' }),
    invertRight: onOff({ default: false, smoothing: 'fade' }),
    swapChannels: onOff({ default: false, smoothing: 'fade' }),
    outputGainDb: decibels({ min: -24, max: 24, default: 0, smoothing: 'amplitude' }),
  },
  channels: 'any',
  latency: 'none',
  meter: null,
  startsBypassed: false,
  upgrades: [],
  settlingSeconds: () => 0,
});

export type GainSettings = SettingsOf<typeof gain>;
