import type { Found, Threshold } from '../check';
import type { FileFacts } from '../file-facts';
import type { FlatRegion } from '../watch/watched-samples';
import { joinRanges } from './join-ranges';

/** If there are more places than this, they are merged into longer ones. */
const MOST_PLACES = 24;
const JOIN_SECONDS = 0.5;

export const CLIPPED_SAMPLES: Threshold = {
  value: 3,
  unit: 'samples',
  reason:
    'Three equal samples in a row at full scale: two can be chance, three are what converters and editors count as an over.',
};

export const FULL_SCALE: Threshold = {
  value: 0.9995,
  unit: '',
  reason:
    'Full scale less 0.004 dB: 32767 of 32768, and what a 24-bit converter or a float export leaves of 1.',
};

/** The flat tops of one channel, all at one level. */
export interface ClippedChannel {
  readonly channel: number;
  /** Full scale is 1. */
  readonly level: number;
  readonly regions: readonly FlatRegion[];
}

/** Channels whose waveform is cut flat, at full scale or at a ceiling below it. */
export function clippedChannels({ watched }: FileFacts): readonly ClippedChannel[] {
  const { levels, regions } = watched.tops;
  return levels
    .map((level, channel) => ({
      channel,
      level,
      regions: regions.filter((region) => region.channel === channel),
    }))
    .filter(({ regions: own }) => own.length > 0);
}

export function isFullScale({ level }: ClippedChannel): boolean {
  return level >= FULL_SCALE.value;
}

/** Nothing lies above a ceiling except overshoots between the samples, which hard clipping lets rise by 3 dB and more. */
export function isHighest({ truePeaks, sound, watched }: FileFacts, clipped: ClippedChannel): boolean {
  const { level, channel } = clipped;
  const highest = sound?.profile.channels[channel]?.samplePeakDbfs ?? null;
  if (highest !== null && watched.dbOfGain(level) >= highest - 0.05) return true;
  return truePeaks.some(({ peak }) => level >= 0.8 * peak);
}

export type ClippingDetail = {
  /** The level of the flat tops, dBFS. */
  readonly levelDb: number;
  /** Number of flat tops, and the samples of the longest. */
  readonly runs: number;
  readonly longest: number;
};

/** The places of a channel's flat tops; the reading is how many samples lie on them. */
export function clippedPlaces(facts: FileFacts, clipped: ClippedChannel): readonly Found<ClippingDetail>[] {
  const { format, watched } = facts;
  const groups = joinRanges(clipped.regions, { most: MOST_PLACES, gap: JOIN_SECONDS * format.sampleRate });
  return groups.map((group) => ({
    startFrame: group[0]?.startFrame ?? 0,
    endFrame: Math.max(...group.map(({ endFrame }) => endFrame)),
    channel: format.channels === 1 ? null : clipped.channel,
    reading: samplesOn(group),
    threshold: CLIPPED_SAMPLES.value,
    detail: {
      levelDb: watched.dbOfGain(clipped.level),
      runs: group.reduce((sum, { runs }) => sum + runs, 0),
      longest: Math.max(...group.map(({ longest }) => longest)),
    },
  }));
}

export function samplesOn(regions: readonly FlatRegion[]): number {
  return regions.reduce((sum, { samples }) => sum + samples, 0);
}
