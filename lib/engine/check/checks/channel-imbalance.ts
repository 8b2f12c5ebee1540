import { describeCheck } from '../check';
import { wholeFile } from '../file-facts';
import { stereoOf } from './stereo';

const thresholds = {
  balance: {
    value: 2.5,
    unit: 'dB',
    reason: 'RMS of left over right. Music in the test set stays below 1.4 dB; live recordings reach 2 dB.',
  },
};

/** One channel is louder than the other. */
export const channelImbalance = describeCheck({
  unit: 'dB',
  thresholds,
  severity: 'caution',
  detect: (facts) => {
    const reading = stereoOf(facts)?.balanceDb ?? 0;
    const { value } = thresholds.balance;
    if (Math.abs(reading) <= value) return [];
    const threshold = reading < 0 ? -value : value;
    return [{ ...wholeFile(facts), channel: null, reading, threshold, detail: {} }];
  },
});
