import { describeCheck } from '../check';
import { isSilent } from '../file-facts';

const thresholds = {
  tailCut: {
    value: -50,
    unit: 'dBFS',
    reason: 'Highest sample of the last 5 ms: a fade or a decay that ends higher is heard as a cut.',
  },
  fading: {
    value: -40,
    unit: 'dBFS',
    reason:
      'The same where the sound has fallen steadily, by 12 dB at least: the ear follows it, and what is left of a fade at -44 dBFS is not missed.',
  },
};

/** The file ends while there is still sound. */
export const tailCut = describeCheck({
  unit: 'dBFS',
  thresholds,
  severity: 'caution',
  detect: (facts) => {
    const { watched, format, frames: endFrame } = facts;
    const reading = watched.dbOfGain(Math.max(watched.tailPeak, 1e-9));
    const threshold = watched.isFading ? thresholds.fading.value : thresholds.tailCut.value;
    if (isSilent(facts) || reading <= threshold) return [];
    const startFrame = Math.max(0, endFrame - Math.round(0.005 * format.sampleRate));
    return [{ startFrame, endFrame, channel: null, reading, threshold, detail: {} }];
  },
});
