import type { Detector, Draft, FileFacts } from './file-facts';
import { joinRanges } from './join-ranges';
import { THRESHOLDS } from './thresholds.table';
import type { FlatRegion } from './watched-samples';

/** More places than this are told as longer ones. */
const MOST_PLACES = 24;
const JOIN_SECONDS = 0.5;
/** That many clipped samples in all are heard; fewer are told as a caution. */
const FAULT_SAMPLES = 20;

/** Flat tops at full scale, or at a ceiling below it. */
export const clipping: Detector = (facts) => {
  const { levels, regions } = facts.watched.tops;
  return levels.flatMap((level, channel) => {
    const own = regions.filter((region) => region.channel === channel);
    if (own.length === 0 || !isClipped(facts, level, own)) return [];
    return drafts(facts, own, { level, channel });
  });
};

function isClipped({ format, watched, truePeaks }: FileFacts, level: number, own: FlatRegion[]): boolean {
  if (isFullScale(level)) return format.sampleFormat === 'int' || isHighest(truePeaks, level);
  const runs = own.reduce((sum, region) => sum + region.runs, 0);
  const longest = Math.max(...own.map((region) => region.longest));
  return (
    watched.soundEnd > 0 &&
    isHighest(truePeaks, level) &&
    runs >= THRESHOLDS.clippedBelowRuns.value &&
    longest >= THRESHOLDS.clippedBelowLongest.value * format.sampleRate
  );
}

/** A ceiling has nothing above it but what swings over between the samples. */
function isHighest(truePeaks: FileFacts['truePeaks'], level: number): boolean {
  return truePeaks.some(({ peak }) => level >= 0.8 * peak);
}

function isFullScale(level: number): boolean {
  return level >= THRESHOLDS.fullScale.value;
}

function drafts(
  facts: FileFacts,
  own: readonly FlatRegion[],
  { level, channel }: { level: number; channel: number },
): Draft[] {
  const full = isFullScale(level);
  const total = own.reduce((sum, region) => sum + region.samples, 0);
  const gap = JOIN_SECONDS * facts.format.sampleRate;
  return joinRanges(own, { most: MOST_PLACES, gap }).map((group) => ({
    id: full ? ('clipping' as const) : ('clipping-below-full-scale' as const),
    severity: full && total < FAULT_SAMPLES ? 'caution' : 'fault',
    startFrame: group[0]?.startFrame ?? 0,
    endFrame: Math.max(...group.map(({ endFrame }) => endFrame)),
    channel: facts.format.channels === 1 ? null : channel,
    reading: group.reduce((sum, { samples }) => sum + samples, 0),
    unit: 'samples',
    threshold: THRESHOLDS.clippedSamples.value,
    detail: {
      levelDb: facts.watched.dbOfGain(level),
      longest: Math.max(...group.map(({ longest }) => longest)),
      runs: group.reduce((sum, { runs }) => sum + runs, 0),
    },
  }));
}
