import { describeCheck } from '../check';
import type { FileFacts } from '../file-facts';
import { dropouts, GAP_LIMITS, type LostSound, rhythmOf } from './lost-sound';

/** A moment in the middle of sound in which it is gone: digital silence, a value that is held, or nothing but noise. */
export const dropout = describeCheck({
  unit: 'ms',
  thresholds: GAP_LIMITS,
  severity: 'fault',
  detect: (facts) => {
    const found = dropouts(facts);
    if (rhythmOf(found) !== null) return [];
    return found.map((gap) => ({
      startFrame: gap.startFrame,
      endFrame: gap.endFrame,
      channel: gap.channel,
      reading: milliseconds(gap, facts),
      threshold: GAP_LIMITS.shortest.value,
      detail: insteadOf(gap),
    }));
  },
});

export type DropoutDetail = {
  /** The value that is held, full scale 1; null for digital silence. */
  readonly level: number | null;
  /** 0 where there is noise instead of one value. */
  readonly isHeld: number | null;
};

function insteadOf({ kind, level }: LostSound): DropoutDetail {
  return { level: kind === 'silent' ? null : level, isHeld: kind === 'quiet' ? 0 : 1 };
}

function milliseconds(gap: { startFrame: number; endFrame: number }, { format }: FileFacts): number {
  return (1000 * (gap.endFrame - gap.startFrame)) / format.sampleRate;
}
