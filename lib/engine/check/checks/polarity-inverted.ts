import { describeCheck } from '../check';
import { wholeFile } from '../file-facts';
import { withCross } from './other-phase';
import { stereoOf } from './stereo';

const thresholds = {
  correlation: {
    value: -0.5,
    unit: '',
    reason:
      'Correlation over the whole file. Very wide music goes to about 0; below -0.5 one side is turned over.',
  },
};
const threshold = thresholds.correlation.value;

/** One channel with inverted polarity. */
export const polarityInverted = describeCheck({
  unit: '',
  thresholds,
  explains: ['low-end-out-of-phase', 'mono-loss'],
  without: (facts) => withCross(facts, (cross) => -cross),
  severity: 'fault',
  detect: (facts) => {
    const stereo = stereoOf(facts);
    if (!stereo || stereo.correlation >= threshold) return [];
    const held = { reading: stereo.correlation, threshold };
    return [{ ...wholeFile(facts), channel: null, ...held, detail: { monoLossDb: stereo.monoLossDb ?? 0 } }];
  },
});
