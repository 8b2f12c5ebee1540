import type { TrackId } from '@/lib/core/ids';
import type { ReleaseFinding, ToneRegion } from '../findings/release-finding';
import type { SoundReadings } from './mix-review.view';

/** The newest measured mix of a track. */
export interface MeasuredMix {
  readonly trackId: TrackId;
  readonly sampleRate: number;
  readonly readings: SoundReadings;
}

/** With fewer tracks it cannot be said which one stands out. */
const fewestTracks = 3;
/**
 * How far from the median a track must be to be reported, as multiples of the median absolute deviation: 3.5 of its
 * standard-deviation equivalents (Iglewicz and Hoaglin 1993), 1.4826 times each.
 */
const farOff = 3.5 * 1.4826;
/** Tight albums: differences below these are arrangement, not a mistake. */
const leastLevelLu = 3;
const leastToneDb = 4;
/** Parts of the spectrum that are compared, as indices of the third octaves (from 20 Hz). */
const regions: readonly { readonly name: ToneRegion; readonly from: number; readonly to: number }[] = [
  { name: 'low-end', from: 4, to: 8 },
  { name: 'low-mids', from: 9, to: 14 },
  { name: 'mids', from: 15, to: 20 },
  { name: 'presence', from: 21, to: 25 },
  { name: 'top', from: 26, to: 29 },
];

/** MIX-9: what shows only when the mixes of a release are compared. */
export function releaseFindings(mixes: readonly MeasuredMix[]): readonly ReleaseFinding[] {
  return [...mixedRates(mixes), ...levelOutliers(mixes), ...toneOutliers(mixes)];
}

function mixedRates(mixes: readonly MeasuredMix[]): ReleaseFinding[] {
  const byRate = new Map<number, MeasuredMix[]>();
  for (const mix of mixes) byRate.set(mix.sampleRate, [...(byRate.get(mix.sampleRate) ?? []), mix]);
  if (byRate.size < 2) return [];
  const groups = [...byRate].toSorted(([, a], [, b]) => b.length - a.length);
  const odd = groups.slice(1).flatMap(([, some]) => some);
  return [
    {
      id: 'mixed-rates',
      severity: 'remark',
      trackIds: odd.map(({ trackId }) => trackId),
      detail: {
        groups: groups.map(([sampleRate, some]) => ({
          sampleRate,
          trackIds: some.map(({ trackId }) => trackId),
        })),
      },
    },
  ];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** How far each value is from the median when it is an outlier, else null. */
export function outlying(values: readonly number[], least: number): readonly (number | null)[] {
  const centre = median(values);
  const spread = median(values.map((value) => Math.abs(value - centre)));
  const limit = Math.max(least, farOff * spread);
  return values.map((value) => (Math.abs(value - centre) > limit ? value - centre : null));
}

function levelOutliers(mixes: readonly MeasuredMix[]): ReleaseFinding[] {
  const measured = mixes.flatMap((mix) => {
    const { integratedLufs } = mix.readings;
    return integratedLufs === null ? [] : [{ mix, lufs: integratedLufs }];
  });
  if (measured.length < fewestTracks) return [];
  const off = outlying(
    measured.map(({ lufs }) => lufs),
    leastLevelLu,
  );
  return measured.flatMap(({ mix, lufs }, index): ReleaseFinding[] => {
    const distance = off[index] ?? null;
    if (distance === null) return [];
    return [
      {
        id: 'level-outlier',
        severity: 'remark',
        trackIds: [mix.trackId],
        detail: { integratedLufs: lufs, distanceLu: distance, mixes: measured.length },
      },
    ];
  });
}

/** Level of each region relative to the whole, so that loudness does not matter. */
function toneOf({ thirdOctavesDbfs }: SoundReadings): readonly number[] | null {
  if (!thirdOctavesDbfs) return null;
  const sums = regions.map(({ from, to }) => powerOf(thirdOctavesDbfs.slice(from, to + 1)));
  const whole = sums.reduce((sum, power) => sum + power, 0);
  if (sums.some((power) => power <= 0)) return null;
  return sums.map((power) => 10 * Math.log10(power / whole));
}

function powerOf(levels: readonly (number | null)[]): number {
  return levels.reduce<number>((sum, level) => (level === null ? sum : sum + 10 ** (level / 10)), 0);
}

function toneOutliers(mixes: readonly MeasuredMix[]): ReleaseFinding[] {
  const measured = mixes.flatMap((mix) => {
    const tone = toneOf(mix.readings);
    return tone ? [{ mix, tone }] : [];
  });
  if (measured.length < fewestTracks) return [];
  return regions.flatMap(({ name }, region) => {
    const off = outlying(
      measured.map(({ tone }) => tone[region] ?? 0),
      leastToneDb,
    );
    return measured.flatMap(({ mix }, index): ReleaseFinding[] => {
      const distance = off[index] ?? null;
      if (distance === null) return [];
      return [
        {
          id: 'tone-outlier',
          severity: 'remark',
          trackIds: [mix.trackId],
          detail: { region: name, distanceDb: distance, mixes: measured.length },
        },
      ];
    });
  });
}
