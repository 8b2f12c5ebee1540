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
    if (delay.peak < thresholds.peak.value || delay.peak < 2 * delay.atZero) return [];
    const held = { reading: Math.abs(delay.frames), threshold: thresholds.delay.value };
    return [{ ...wholeFile(facts), channel: delay.frames > 0 ? 1 : 0, ...held, detail: {} }];
  },
});
