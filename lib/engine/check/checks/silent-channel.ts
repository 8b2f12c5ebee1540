import { describeCheck } from '../check';
import { isSilent, wholeFile } from '../file-facts';

const thresholds = {
  silent: {
    value: -90,
    unit: 'dBFS',
    reason: 'Highest sample of the channel, while another carries music: below the noise of 16-bit.',
  },
  sounding: { value: -60, unit: 'dBFS', reason: 'A channel with a peak above this carries something.' },
};
const threshold = thresholds.silent.value;
/** Digital silence has no level: the lowest that 24 bits can represent. */
const LOWEST_DBFS = -144.5;

/** A silent channel next to one with sound; or no sound at all. */
export const silentChannel = describeCheck({
  unit: 'dBFS',
  thresholds,
  explains: ['channel-imbalance', 'mono-loss', 'polarity-inverted'],
  severity: 'fault',
  detect: (facts) => {
    const whole = { ...wholeFile(facts), threshold, detail: {} };
    if (isSilent(facts)) return [{ ...whole, channel: null, reading: -120 }];
    const peaks = facts.sound?.profile.channels.map(({ samplePeakDbfs }) => samplePeakDbfs ?? -200) ?? [];
    if (Math.max(...peaks) < thresholds.sounding.value) return [];
    return peaks.flatMap((peak, channel) =>
      peak < threshold ? [{ ...whole, channel, reading: Math.max(peak, LOWEST_DBFS) }] : [],
    );
  },
});
