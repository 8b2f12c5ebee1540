import type { SpectralEvidence } from '../../profile/evidence';
import { describeCheck } from '../check';
import { wholeFile } from '../file-facts';
import { stereoOf } from './stereo';

const thresholds = {
  difference: {
    value: -80,
    unit: 'dB',
    reason: 'Sides against middle: below -80 dB what differs is rounding and dither.',
  },
};
const threshold = thresholds.difference.value;

/** Two identical channels; what else is found between them is irrelevant. */
export const dualMono = describeCheck({
  unit: 'dB',
  thresholds,
  explains: ['polarity-inverted', 'channel-delay', 'channel-imbalance', 'low-end-out-of-phase', 'mono-loss'],
  severity: 'remark',
  detect: (facts) => {
    const evidence = facts.sound?.evidence;
    const reading = stereoOf(facts) && evidence ? sidesDb(evidence) : null;
    if (reading === null || reading > threshold) return [];
    return [{ ...wholeFile(facts), channel: null, reading, threshold, detail: {} }];
  },
});

/** Power of the side signal relative to the mid, in dB; null without a mid. */
function sidesDb({ bins, left, right, cross, dbOfPower }: SpectralEvidence): number | null {
  let sides = 0;
  let middle = 0;
  for (let bin = 1; bin < bins; bin++) {
    const both = (left[bin] ?? 0) + (right[bin] ?? 0);
    sides += both - 2 * (cross[bin] ?? 0);
    middle += both + 2 * (cross[bin] ?? 0);
  }
  if (middle <= 0) return null;
  // The difference of nearly equal sums is accurate to about -140 dB.
  return dbOfPower(Math.max(sides / middle, 1e-14));
}
