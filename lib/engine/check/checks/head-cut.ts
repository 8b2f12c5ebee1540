import { describeCheck } from '../check';
import { isSilent } from '../file-facts';

const thresholds = {
  headCut: {
    value: -50,
    unit: 'dBFS',
    reason:
      'First sample, where the wave is there at once and moves little behind it. What begins by itself begins near zero.',
  },
};
const threshold = thresholds.headCut.value;

/** The file begins in the middle of the sound. A first note that starts with the file begins at zero, however short its attack. */
export const headCut = describeCheck({
  unit: 'dBFS',
  thresholds,
  severity: 'caution',
  detect: (facts) => {
    const { watched, format, frames } = facts;
    const { first, step } = watched.headJump;
    const reading = watched.dbOfGain(Math.max(first, 1e-9));
    if (isSilent(facts) || reading <= threshold) return [];
    const endFrame = Math.min(frames, Math.round(0.001 * format.sampleRate));
    // Null in findings of earlier versions, which read the highest sample instead.
    const detail = { stepDb: watched.dbOfGain(Math.max(step, 1e-9)) as number | null };
    return [{ startFrame: 0, endFrame, channel: null, reading, threshold, detail }];
  },
});
