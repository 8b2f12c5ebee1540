import { describeCheck } from '../check';
import { dropouts, GAP_LIMITS, LEAST_GATES, rhythmOf } from './lost-sound';

/** Gaps as regular as a gate or a stutter makes them: asked about, once. */
export const gated = describeCheck({
  unit: 'gaps',
  thresholds: { ...GAP_LIMITS, gaps: LEAST_GATES },
  severity: 'remark',
  detect: (facts) => {
    const found = dropouts(facts);
    const every = rhythmOf(found);
    const [first] = found;
    const last = found.at(-1);
    if (every === null || !first || !last) return [];
    const { sampleRate } = facts.format;
    return [
      {
        startFrame: first.startFrame,
        endFrame: last.endFrame,
        channel: null,
        reading: found.length,
        threshold: LEAST_GATES.value,
        detail: { every: every / sampleRate, length: (first.endFrame - first.startFrame) / sampleRate },
      },
    ];
  },
});
