import type { FileFacts } from '../file-facts';
import type { Gap } from '../watch/watched-samples';
import { evenDistance } from './even-distance';

export const GAP_LIMITS = {
  shortest: {
    value: 0.4,
    unit: 'ms',
    reason: 'What the kernel reports as a gap: digital silence of at least 0.4 ms.',
  },
  shortestHeld: {
    value: 5,
    unit: 'ms',
    reason: 'A value that is held for less than that is heard as a click.',
  },
  envelope: {
    value: 0.003,
    unit: 'of full scale',
    reason: '-50 dBFS just before and just behind the silence: it breaks into sound.',
  },
  quietEnvelope: {
    value: 0.04,
    unit: 'of full scale',
    reason: 'The same where noise is left of the sound: 30 dB above what the noise may have.',
  },
  edge: {
    value: 0.02,
    unit: 'of full scale',
    reason: '-34 dBFS: the step at one edge at least. A note that begins after a pause swings up from zero.',
  },
  heldEdge: {
    value: 0.005,
    unit: 'of full scale',
    reason: 'The same where a value is held: the sound goes on elsewhere.',
  },
  longest: {
    value: 0.12,
    unit: 's',
    reason:
      'Longer silences with hard edges are made on purpose (stops, stutters); buffers that were lost are shorter.',
  },
};

/** A gap in one channel, or in several at once. */
export type LostSound = Omit<Gap, 'channel'> & { readonly channel: number | null };

/** Where the sound is gone for a moment. */
export function dropouts(facts: FileFacts): readonly LostSound[] {
  const { format, watched } = facts;
  return atOnce(watched.gaps).flatMap((group) => {
    const own = group.filter((gap) => isDropout(gap, facts));
    const [gap] = own;
    if (!gap) return [];
    const channels = new Set(group.map(({ channel }) => channel));
    const endFrame = Math.max(...own.map((each) => each.endFrame));
    return [{ ...gap, endFrame, channel: channels.size > 1 || format.channels === 1 ? null : gap.channel }];
  });
}

/** Gaps that overlap, in several channels or of several kinds. */
function atOnce(gaps: readonly Gap[]): readonly (readonly Gap[])[] {
  const groups: Gap[][] = [];
  let end = -1;
  for (const gap of gaps.toSorted((a, b) => a.startFrame - b.startFrame)) {
    const last = groups.at(-1);
    if (last && gap.startFrame < end) last.push(gap);
    else groups.push([gap]);
    end = Math.max(end, gap.endFrame);
  }
  return groups;
}

function isDropout(gap: Gap, facts: FileFacts): boolean {
  const { watched, format } = facts;
  const seconds = (gap.endFrame - gap.startFrame) / format.sampleRate;
  const isInside = gap.startFrame > watched.soundStart && gap.endFrame < watched.soundEnd;
  if (!isInside || seconds > GAP_LIMITS.longest.value) return false;
  const around = Math.min(gap.before, gap.after);
  if (gap.kind === 'silent') return around >= GAP_LIMITS.envelope.value && gap.step >= GAP_LIMITS.edge.value;
  if (gap.kind === 'quiet') {
    return around >= GAP_LIMITS.quietEnvelope.value && gap.step >= GAP_LIMITS.edge.value;
  }
  return (
    1000 * seconds >= GAP_LIMITS.shortestHeld.value &&
    gap.step >= GAP_LIMITS.heldEdge.value &&
    !isTop(gap, facts)
  );
}

/** Fewer flat tops are no ceiling: a held value is one of them. */
const LEAST_TOPS = 30;

/** A wave that is clipped for as long lies on the ceiling. */
function isTop({ channel, level }: Gap, { watched }: FileFacts): boolean {
  const { levels, regions } = watched.tops;
  const ceiling = levels[channel] ?? 0;
  const tops = regions.reduce((sum, region) => sum + (region.channel === channel ? region.runs : 0), 0);
  return tops >= LEAST_TOPS && ceiling > 0 && Math.abs(Math.abs(level) - ceiling) <= 0.01 * ceiling;
}

export const LEAST_GATES = { value: 5, unit: 'gaps', reason: 'Fewer are no rhythm.' };
/** Gaps that take less of their distance than this were lost by a buffer. */
const LEAST_SHARE = 0.2;
/** Gaps of a rhythm are equally long, to this part. */
const SAME_LENGTH = 0.05;

/** The distance of the gaps of a gate or a stutter in frames; null for anything else. */
export function rhythmOf(gaps: readonly LostSound[]): number | null {
  if (gaps.length < LEAST_GATES.value) return null;
  const every = evenDistance(gaps.map(({ startFrame }) => startFrame));
  if (every === null) return null;
  const lengths = gaps.map(({ startFrame, endFrame }) => endFrame - startFrame).toSorted((a, b) => a - b);
  const [shortest = 0, longest = 0] = [lengths[0], lengths.at(-1)];
  return longest <= (1 + SAME_LENGTH) * shortest && shortest >= LEAST_SHARE * every ? every : null;
}
