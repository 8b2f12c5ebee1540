import { describeCheck } from '../check';
import { isSilent } from '../file-facts';

const thresholds = {
  headCut: {
    value: -50,
    unit: 'dBFS',
    reason: 'Highest sample of the first millisecond: sound that is already there was there before.',
  },
};
const threshold = thresholds.headCut.value;

/** The file begins in the middle of the sound. */
export const headCut = describeCheck({
  unit: 'dBFS',
  thresholds,
  severity: 'caution',
  detect: (facts) => {
    const { watched, format, frames } = facts;
    const reading = watched.dbOfGain(Math.max(watched.headPeak, 1e-9));
    if (isSilent(facts) || reading <= threshold) return [];
    const endFrame = Math.min(frames, Math.round(0.001 * format.sampleRate));
    return [{ startFrame: 0, endFrame, channel: null, reading, threshold, detail: {} }];
  },
});
