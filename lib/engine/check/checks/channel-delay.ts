import { describeCheck } from '../check';
import { wholeFile } from '../file-facts';
import { withCross } from './other-phase';
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
    reason: 'The same where little can be told from no delay, as one or two samples.',
  },
  wholeSample: {
    value: 0.9,
    unit: 'samples',
    reason:
      'What a plug-in adds is whole samples; the 0.5 of a shared converter and the 0.6 to 0.7 of a longer cable or another microphone are not.',
  },
};

/** One channel is delayed against the other. */
export const channelDelay = describeCheck({
  unit: 'samples',
  thresholds,
  explains: ['low-end-out-of-phase', 'mono-loss'],
  // A short delay turns no low end over: what is out of phase without it has another cause.
  without: (facts) => withCross(facts, (cross, bin) => facts.sound?.evidence.crossWithoutDelay(bin) ?? cross),
  severity: 'caution',
  detect: (facts) => {
    const delay = stereoOf(facts) && facts.sound?.evidence.delay;
    if (!delay || delay.frames === 0) return [];
    const { peak, nearlyAll, wholeSample } = thresholds;
    if (Math.abs(delay.exact) < wholeSample.value) return [];
    const isApart = delay.peak >= 2 * delay.atZero;
    if (delay.peak < (isApart ? peak : nearlyAll).value) return [];
    const held = { reading: Math.abs(delay.frames), threshold: thresholds.delay.value };
    return [{ ...wholeFile(facts), channel: delay.frames > 0 ? 1 : 0, ...held, detail: {} }];
  },
});
