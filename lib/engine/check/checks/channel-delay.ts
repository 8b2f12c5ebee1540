import { describeCheck } from '../check';
import { wholeFile } from '../file-facts';
import { stereoOf } from './stereo';

const thresholds = {
  delay: {
    value: 1,
    unit: 'samples',
    reason: 'A delay is found in whole samples; whether there is one is decided by the peak below.',
  },
  peak: {
    value: 0.25,
    unit: '',
    reason:
      'Share of the coherent sound that arrives late (GCC-PHAT). Spaced microphones spread theirs over many delays.',
  },
  nearlyAll: {
    value: 0.8,
    unit: '',
    reason:
      'The same where little can be told from no delay, as one or two samples. Half a sample, as a shared converter adds, reaches 0.64.',
  },
};

/** One channel is delayed against the other. */
export const channelDelay = describeCheck({
  unit: 'samples',
  thresholds,
  explains: ['low-end-out-of-phase', 'mono-loss'],
  severity: 'caution',
  detect: (facts) => {
    const delay = stereoOf(facts) && facts.sound?.evidence.delay;
    if (!delay || delay.frames === 0) return [];
    const { peak, nearlyAll } = thresholds;
    const isApart = delay.peak >= 2 * delay.atZero;
    if (delay.peak < (isApart ? peak : nearlyAll).value) return [];
    const held = { reading: Math.abs(delay.frames), threshold: thresholds.delay.value };
    return [{ ...wholeFile(facts), channel: delay.frames > 0 ? 1 : 0, ...held, detail: {} }];
  },
});
