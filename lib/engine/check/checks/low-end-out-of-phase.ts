import { stereoIn } from '../../profile/profiler';
import { describeCheck } from '../check';
import { wholeFile } from '../file-facts';
import { withCross } from './other-phase';
import { stereoOf } from './stereo';

/** The fundamentals of kick and bass, and the whole low end. */
const LOW_ENDS = [
  { lowHz: 20, highHz: 80 },
  { lowHz: 20, highHz: 150 },
];
/** A low end this far below the whole has nothing to lose. */
const LOW_END_UNDER_DB = 25;

/** What turns the low end over reaches into the octave above it. */
const REACH_HZ = 300;

const thresholds = {
  correlation: {
    value: -0.2,
    unit: '',
    reason:
      'Correlation below 150 Hz. Lathe practice asks for a low end near +1; below 0 it cancels in mono.',
  },
};
const threshold = thresholds.correlation.value;

/** Bass that is out of phase between the two channels. */
export const lowEndOutOfPhase = describeCheck({
  unit: '',
  thresholds,
  explains: ['mono-loss'],
  without: (facts) => {
    const end = REACH_HZ / (facts.sound?.evidence.binHz ?? 1);
    return withCross(facts, (cross, bin) => (bin < end ? Math.abs(cross) : cross));
  },
  severity: 'caution',
  detect: (facts) => {
    if (!facts.sound || !stereoOf(facts)) return [];
    const { evidence, profile } = facts.sound;
    const whole = profile.channels.map(({ rmsDbfs }) => rmsDbfs ?? -200);
    const low = profile.bands[0]?.rmsDbfs ?? -200;
    if (low < Math.max(...whole) - LOW_END_UNDER_DB) return [];
    const reading = Math.min(...LOW_ENDS.map((range) => stereoIn(evidence, range).correlation ?? 1));
    if (reading >= threshold) return [];
    return [{ ...wholeFile(facts), channel: null, reading, threshold, detail: {} }];
  },
});
