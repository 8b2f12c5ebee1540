import { describeCheck } from '../check';
import type { FileFacts } from '../file-facts';
import type { Gap } from '../watch/watched-samples';

const thresholds = {
  shortest: {
    value: 0.4,
    unit: 'ms',
    reason: 'What the kernel reports as a gap: digital silence of at least 0.4 ms.',
  },
  envelope: {
    value: 0.003,
    unit: 'of full scale',
    reason: '-50 dBFS just before and just behind the silence: it breaks into sound.',
  },
  edge: {
    value: 0.02,
    unit: 'of full scale',
    reason: '-34 dBFS: the step at one edge at least. A note that begins after a pause swings up from zero.',
  },
  longest: {
    value: 0.12,
    unit: 's',
    reason:
      'Longer silences with hard edges are made on purpose (stops, stutters); buffers that were lost are shorter.',
  },
};

/** A moment of digital silence in the middle of sound. */
export const dropout = describeCheck({
  unit: 'ms',
  thresholds,
  severity: 'fault',
  detect: (facts) => {
    const gaps = facts.watched.gaps.filter((gap) => isDropout(gap, facts));
    return bothChannels(gaps).map(({ gap, channel }) => ({
      startFrame: gap.startFrame,
      endFrame: gap.endFrame,
      channel: facts.format.channels === 1 ? null : channel,
      reading: (1000 * (gap.endFrame - gap.startFrame)) / facts.format.sampleRate,
      threshold: thresholds.shortest.value,
      detail: {},
    }));
  },
});

function isDropout(gap: Gap, { watched, format }: FileFacts): boolean {
  const seconds = (gap.endFrame - gap.startFrame) / format.sampleRate;
  return (
    gap.startFrame > watched.soundStart &&
    gap.endFrame < watched.soundEnd &&
    seconds <= thresholds.longest.value &&
    Math.min(gap.before, gap.after) >= thresholds.envelope.value &&
    gap.step >= thresholds.edge.value
  );
}

/** A gap in several channels at once is one finding. */
function bothChannels(gaps: readonly Gap[]): { gap: Gap; channel: number | null }[] {
  const groups = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const key = `${gap.startFrame}-${gap.endFrame}`;
    groups.set(key, [...(groups.get(key) ?? []), gap]);
  }
  return [...groups.values()].flatMap((same) => {
    const [gap] = same;
    return gap ? [{ gap, channel: same.length > 1 ? null : gap.channel }] : [];
  });
}
