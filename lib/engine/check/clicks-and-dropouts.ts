import type { Detector, Draft, FileFacts } from './file-facts';
import { joinRanges } from './join-ranges';
import { THRESHOLDS } from './thresholds.table';
import type { Click, Gap } from './watched-samples';

/** A click rings through its neighbours' residuals: candidates this near are one. */
const SAME_CLICK_FRAMES = 8;
/** Around a gap's edges, the ends and a clipped top, a jump has its own reason. */
const REASON_SECONDS = 0.001;
/** More than this is no longer a list. */
const MOST_PLACES = 100;

export const dropouts: Detector = (facts) => {
  const gaps = facts.watched.gaps.filter((gap) => isDropout(gap, facts));
  return bothChannels(gaps).map(({ gap, channel }) => ({
    id: 'dropout',
    severity: 'fault',
    startFrame: gap.startFrame,
    endFrame: gap.endFrame,
    channel: facts.format.channels === 1 ? null : channel,
    reading: (1000 * (gap.endFrame - gap.startFrame)) / facts.format.sampleRate,
    unit: 'ms',
    threshold: 0.4,
  }));
};

function isDropout(gap: Gap, { watched, format }: FileFacts): boolean {
  const seconds = (gap.endFrame - gap.startFrame) / format.sampleRate;
  return (
    gap.startFrame > watched.soundStart &&
    gap.endFrame < watched.soundEnd &&
    seconds <= THRESHOLDS.dropoutLongest.value &&
    Math.min(gap.before, gap.after) >= THRESHOLDS.dropoutEnvelope.value &&
    gap.step >= THRESHOLDS.dropoutEdge.value
  );
}

/** A gap that is in several channels at once is one finding. */
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

export const clicks: Detector = (facts) => {
  const found = facts.watched.clicks.filter((click) => isClick(click, facts));
  const places = joinRanges(
    found.map((click) => ({ ...click, startFrame: click.frame, endFrame: click.frame + 1 })),
    { most: MOST_PLACES, gap: SAME_CLICK_FRAMES },
  );
  return places.flatMap((group): Draft[] => {
    const largest = group.toSorted((a, b) => b.size - a.size)[0];
    if (!largest) return [];
    const channels = new Set(group.map(({ channel }) => channel));
    return [
      {
        id: 'click',
        severity: 'fault',
        startFrame: largest.frame,
        endFrame: largest.frame + 1,
        channel: channels.size > 1 || facts.format.channels === 1 ? null : largest.channel,
        reading: facts.watched.dbOfGain(largest.size),
        unit: 'dBFS',
        threshold: facts.watched.dbOfGain(THRESHOLDS.clickSize.value),
        detail: { ratio: largest.ratio },
      },
    ];
  });
};

/** Whether another channel has a jump of the same order at the same place. */
function jumpsElsewhere(click: Click, all: readonly Click[]): boolean {
  return all.some(
    ({ channel, frame, size }) =>
      channel !== click.channel && Math.abs(frame - click.frame) <= 2 && size >= 0.3 * click.size,
  );
}

function isClick(click: Click, { watched, format, frames }: FileFacts): boolean {
  const { clickRatio, clickRatioInBoth, clickSize, clickShape } = THRESHOLDS;
  const shape = click.standsOut / click.size;
  const least = jumpsElsewhere(click, watched.clicks) ? clickRatioInBoth : clickRatio;
  if (click.ratio < least.value || click.size < clickSize.value) return false;
  if (shape < clickShape.value || shape > 1 / clickShape.value) return false;
  const reach = REASON_SECONDS * format.sampleRate;
  const near = (frame: number) => Math.abs(click.frame - frame) <= reach;
  const explained =
    near(0) ||
    near(frames) ||
    near(watched.soundStart) ||
    near(watched.soundEnd) ||
    watched.gaps.some((gap) => near(gap.startFrame) || near(gap.endFrame));
  return !explained;
}
