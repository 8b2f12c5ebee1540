import { describeCheck } from '../check';
import type { FileFacts } from '../file-facts';
import type { Click } from '../watch/watched-samples';
import { joinRanges } from './join-ranges';

/** A click also shows in its neighbours' residuals: candidates this close together are one. */
const SAME_CLICK_FRAMES = 8;
/** Near the edges of a gap, the ends of the file and a clipped top, a jump has another cause. */
const REASON_SECONDS = 0.001;
/** Longer lists are not read. */
const MOST_PLACES = 100;

const thresholds = {
  ratio: {
    value: 25,
    unit: '',
    reason:
      'Over the roughness around it, for a single sample of the shape below in one channel. Music in the test set has none of that shape alone.',
  },
  ratioInBoth: {
    value: 60,
    unit: '',
    reason:
      'The same, where both channels jump at once, as drums in the middle do: loud masters in the test set reach 42.',
  },
  size: {
    value: 0.01,
    unit: 'of full scale',
    reason: '-40 dBFS: a single sample below that is not heard in music.',
  },
  shape: {
    value: 0.9,
    unit: '',
    reason:
      'A click stands out of both its neighbours by all that is unforeseen in it (up to 1 / 0.9); the start of a drum by 0.6 of it, a loud cymbal by 1.2 to 1.6.',
  },
};

/** A single sample that sticks out of the signal. */
export const click = describeCheck({
  unit: 'dBFS',
  thresholds,
  severity: 'fault',
  detect: (facts) => {
    const { watched, format } = facts;
    const found = watched.clicks.filter((candidate) => isClick(candidate, facts));
    const places = joinRanges(
      found.map((each) => ({ ...each, startFrame: each.frame, endFrame: each.frame + 1 })),
      { most: MOST_PLACES, gap: SAME_CLICK_FRAMES },
    );
    return places.flatMap((group) => {
      const largest = group.toSorted((a, b) => b.size - a.size)[0];
      if (!largest) return [];
      const channels = new Set(group.map(({ channel }) => channel));
      return [
        {
          startFrame: largest.frame,
          endFrame: largest.frame + 1,
          channel: channels.size > 1 || format.channels === 1 ? null : largest.channel,
          reading: watched.dbOfGain(largest.size),
          threshold: watched.dbOfGain(thresholds.size.value),
          detail: { ratio: largest.ratio },
        },
      ];
    });
  },
});

/** Whether another channel has a jump of similar size at the same place. */
function jumpsElsewhere(one: Click, all: readonly Click[]): boolean {
  return all.some(
    ({ channel, frame, size }) =>
      channel !== one.channel && Math.abs(frame - one.frame) <= 2 && size >= 0.3 * one.size,
  );
}

function isClick(candidate: Click, { watched, format, frames }: FileFacts): boolean {
  const { ratio, ratioInBoth, size, shape } = thresholds;
  const outline = candidate.standsOut / candidate.size;
  const least = jumpsElsewhere(candidate, watched.clicks) ? ratioInBoth : ratio;
  if (candidate.ratio < least.value || candidate.size < size.value) return false;
  if (outline < shape.value || outline > 1 / shape.value) return false;
  const reach = REASON_SECONDS * format.sampleRate;
  const near = (frame: number) => Math.abs(candidate.frame - frame) <= reach;
  const explained =
    near(0) ||
    near(frames) ||
    near(watched.soundStart) ||
    near(watched.soundEnd) ||
    watched.gaps.some((gap) => near(gap.startFrame) || near(gap.endFrame));
  return !explained;
}
