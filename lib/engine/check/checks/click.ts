import { describeCheck } from '../check';
import type { FileFacts } from '../file-facts';
import { CERTAINTIES, FOREIGN, isShared } from '../watch/foreign';
import type { Click, Gap } from '../watch/watched-samples';
import { evenDistance } from './even-distance';
import { joinRanges } from './join-ranges';

/** Edges of one damage: candidates this close together are one. */
const SAME_CLICK_SECONDS = 0.005;
/** Near the edges of a dropout and the ends of the file a jump has another cause. */
const REASON_SECONDS = 0.001;
/** Flat tops of one region that are clipping, and no held value. */
const CLIPPED_RUNS = 3;
/** Gaps that are shorter are damage themselves, and no pause with a click in it. */
const PAUSE_SECONDS = 0.02;
/** More places than this are counted, and not listed. */
const MOST_PLACES = 200;

export type ClickDetail = {
  /** The largest residual over the usual one around; 0 for a held value. */
  readonly ratio: number;
  /** How many clicks are in the file, with those that are not listed; null from when that was not counted. */
  readonly clicks: number | null;
  /** Seconds from each to the next where they are at equal distances. */
  readonly every: number | null;
};

const thresholds = {
  ...CERTAINTIES,
  ...FOREIGN,
  held: {
    value: 0.005,
    unit: 's',
    reason:
      'A value that is held for 0.4 ms to this is heard as a click; longer, the sound is gone (dropout).',
  },
  heldStep: {
    value: 0.002,
    unit: 'of full scale',
    reason: 'A held value ends in a jump; the turn of a slow wave does not.',
  },
};

/** Samples that do not belong to the sound: spikes, ticks, cuts, and values that are held, missing or repeated. */
export const click = describeCheck({
  unit: 'dBFS',
  thresholds,
  severity: 'fault',
  detect: (facts) => {
    const { watched, format } = facts;
    const damages = [...watched.clicks.map(asDamage), ...heldValues(facts)];
    const isExplained = explainedBy(facts);
    const found = damages.filter((damage) => !isExplained(damage));
    const groups = joinRanges(found, { most: Infinity, gap: SAME_CLICK_SECONDS * format.sampleRate });
    const everyFrames = evenDistance(groups.map((group) => group[0]?.startFrame ?? 0));
    const clicks = groups.length + watched.moreClicks;
    const every = everyFrames === null ? null : everyFrames / format.sampleRate;
    return groups.slice(0, MOST_PLACES).flatMap((group) => {
      return channelsOf(group, format.channels).flatMap((channel) => {
        const own = group.filter((damage) => channel === null || damage.channel === channel);
        const largest = own.toSorted((a, b) => b.size - a.size)[0];
        if (!largest) return [];
        return [
          {
            startFrame: Math.min(...own.map(({ startFrame }) => startFrame)),
            endFrame: Math.max(...own.map(({ endFrame }) => endFrame)),
            channel,
            reading: watched.dbOfGain(largest.size),
            threshold: watched.dbOfGain(thresholds.size.value),
            detail: { ratio: largest.ratio, clicks, every } satisfies ClickDetail as ClickDetail,
          },
        ];
      });
    });
  },
});

interface Place {
  readonly startFrame: number;
  readonly endFrame: number;
}

interface Damage extends Place {
  readonly channel: number;
  readonly size: number;
  readonly ratio: number;
  /** Whether another channel has the same. */
  readonly isShared: boolean;
}

function asDamage(click: Click): Damage {
  const { channel, frame, width, size, ratio } = click;
  return { channel, startFrame: frame, endFrame: frame + width, size, ratio, isShared: isShared(click) };
}

/** Null for all channels together; else each that has it. Of two channels, one may have it without reaching the limits. */
function channelsOf(group: readonly Damage[], channels: number): readonly (number | null)[] {
  const own = new Set(group.map(({ channel }) => channel));
  const isInAll = own.size === channels || (channels === 2 && group.some((damage) => damage.isShared));
  return isInAll ? [null] : [...own].toSorted((a, b) => a - b);
}

/** Values that are held for a moment in all channels at once. */
function heldValues({ watched, format }: FileFacts): readonly Damage[] {
  const held = watched.gaps.filter((gap) => gap.kind === 'held' && isShort(gap, format.sampleRate));
  const byStart = new Map<number, Gap[]>();
  for (const gap of held) byStart.set(gap.startFrame, [...(byStart.get(gap.startFrame) ?? []), gap]);
  return [...byStart.values()]
    .filter(
      (same) =>
        same.length === format.channels &&
        Math.max(...same.map(({ step }) => step)) >= thresholds.heldStep.value,
    )
    .flatMap((same) =>
      same.map(({ channel, startFrame, endFrame, step }) => ({
        channel,
        startFrame,
        endFrame,
        size: step,
        ratio: 0,
        isShared: true,
      })),
    );
}

function isShort({ startFrame, endFrame }: Gap, sampleRate: number): boolean {
  return endFrame - startFrame < thresholds.held.value * sampleRate;
}

/** Gaps of one channel as they would be without the clicks that lie between two of them. */
function withoutClicks(gaps: readonly Gap[], sampleRate: number): readonly Place[] {
  const channels = new Map<number, Gap[]>();
  for (const gap of gaps) channels.set(gap.channel, [...(channels.get(gap.channel) ?? []), gap]);
  return [...channels.values()].flatMap((own) => joinedPauses(own, sampleRate));
}

function joinedPauses(gaps: readonly Gap[], sampleRate: number): readonly Place[] {
  const joined: Place[] = [];
  // Constant runs in a pause with hiss.
  const inner: Place[] = [];
  const isPause = ({ startFrame, endFrame }: Place) => endFrame - startFrame >= PAUSE_SECONDS * sampleRate;
  for (const gap of gaps.toSorted((a, b) => a.startFrame - b.startFrame)) {
    const last = joined.at(-1);
    const isClose = last !== undefined && gap.startFrame - last.endFrame <= SAME_CLICK_SECONDS * sampleRate;
    if (last && gap.endFrame <= last.endFrame) inner.push(gap);
    else if (isClose && isPause(last) && isPause(gap)) {
      joined[joined.length - 1] = { startFrame: last.startFrame, endFrame: gap.endFrame };
    } else joined.push(gap);
  }
  return [...joined, ...inner];
}

/** What lies at an end of the file, of its sound or of a longer gap, or in clipping. */
function explainedBy({ watched, format, frames }: FileFacts): (damage: Damage) => boolean {
  const reach = Math.max(1, REASON_SECONDS * format.sampleRate);
  const gaps = watched.gaps.filter((gap) => gap.kind !== 'held' || !isShort(gap, format.sampleRate));
  const reasons = [0, frames, watched.soundStart, watched.soundEnd];
  for (const { startFrame, endFrame } of withoutClicks(gaps, format.sampleRate)) {
    reasons.push(startFrame, endFrame);
  }
  // Where the wave is clipped again and again, its corners are no clicks.
  for (const { runs, startFrame, endFrame } of watched.tops.regions) {
    if (runs < CLIPPED_RUNS) continue;
    for (let frame = startFrame; frame <= endFrame; frame += reach) reasons.push(frame);
  }
  const cells = new Set(reasons.map((frame) => Math.floor(frame / reach)));
  return ({ startFrame, endFrame }) => {
    for (let cell = Math.floor(startFrame / reach) - 1; cell <= Math.floor(endFrame / reach) + 1; cell++) {
      if (cells.has(cell)) return true;
    }
    return false;
  };
}
