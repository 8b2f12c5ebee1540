import { describeCheck } from '../check';
import { isSilent } from '../file-facts';

const thresholds = {
  headSilence: {
    value: 1,
    unit: 's',
    reason: 'Players start at the first frame: more than a second below -80 dBFS is a wait.',
  },
};
const threshold = thresholds.headSilence.value;

/** A long silence before the sound. */
export const headSilence = describeCheck({
  unit: 's',
  thresholds,
  severity: 'remark',
  detect: (facts) => {
    const { soundStart } = facts.watched;
    const reading = soundStart / facts.format.sampleRate;
    if (isSilent(facts) || reading < threshold) return [];
    return [{ startFrame: 0, endFrame: soundStart, channel: null, reading, threshold, detail: {} }];
  },
});
