import { describe, expect, it } from 'vitest';
import type { TrackId } from '@/lib/core/ids';
import { releaseFindingSentences } from '../findings/finding-sentences';
import type { ReleaseFinding } from '../findings/release-finding';
import { type MeasuredMix, median, outlying, releaseFindings } from './release-findings';

const flat = Array.from({ length: 31 }, () => -30);

function mix(
  title: string,
  change: Partial<MeasuredMix['readings']> & { sampleRate?: number } = {},
): MeasuredMix {
  const { sampleRate = 48_000, ...readings } = change;
  return {
    trackId: title as TrackId,
    sampleRate,
    readings: {
      integratedLufs: -18,
      rangeLu: 7,
      plrDb: 14,
      truePeakDbtp: -3,
      widthDb: -8,
      thirdOctavesDbfs: flat,
      ...readings,
    },
  };
}

/** What is said of the only finding; a test's tracks have their titles as ids. */
function sentencesOf([finding]: readonly ReleaseFinding[]) {
  if (!finding) throw new Error('Nothing was found.');
  return releaseFindingSentences(finding, (id) => id);
}

describe('findings of a release', () => {
  it('medians are those of the tables', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(outlying([1, 2, 3, 4, 100], 1)).toEqual([null, null, null, null, 97]);
  });

  it('MIX-9 names the tracks with the rarer sample rate', () => {
    const found = releaseFindings([mix('One'), mix('Two'), mix('Three', { sampleRate: 44_100 })]);
    expect(found.map(({ id, trackIds }) => [id, trackIds])).toEqual([['mixed-rates', ['Three']]]);
    expect(sentencesOf(found).engineer).toBe('48 kHz: “One”, “Two”; 44.1 kHz: “Three”.');
  });

  it('MIX-9 a track that is far louder stands out; the spread of a tight album does not', () => {
    const tight = [-18, -17.2, -18.9, -16.5].map((integratedLufs, n) => mix(`T${n}`, { integratedLufs }));
    expect(releaseFindings(tight)).toEqual([]);
    const found = releaseFindings([...tight, mix('Loud', { integratedLufs: -8 })]);
    expect(found.map(({ id, trackIds }) => [id, trackIds])).toEqual([['level-outlier', ['Loud']]]);
    expect(found[0]?.detail).toMatchObject({ integratedLufs: -8, mixes: 5 });
    expect(sentencesOf(found)).toEqual({
      client: expect.stringContaining('“Loud” is much louder'),
      engineer: '“Loud”: −8.0 LUFS, +9.2 LU from the median of 5 mixes.',
    });
  });

  it('MIX-9 a track whose low end is far stronger stands out in tone, whatever its level', () => {
    const heavy = flat.map((level, band) => (band >= 4 && band <= 8 ? level + 14 : level) - 12);
    const found = releaseFindings([
      mix('One'),
      mix('Two'),
      mix('Three'),
      mix('Heavy', { thirdOctavesDbfs: heavy }),
    ]);
    const low = found.filter(
      (finding) => finding.id === 'tone-outlier' && finding.detail.region === 'low-end',
    );
    expect(low.map(({ trackIds }) => trackIds)).toEqual([['Heavy']]);
    expect(sentencesOf(low)).toEqual({
      client: expect.stringContaining('“Heavy” has much more of the low end (below 125 Hz)'),
      engineer: expect.stringMatching(/^“Heavy”: the low end .* \+\d+\.\d dB from the median of 4 mixes/),
    });
    expect(new Set(found.flatMap(({ trackIds }) => trackIds))).toEqual(new Set(['Heavy']));
  });

  it('MIX-9 figures are written as the reader writes them, and differences keep their sign', () => {
    const found = releaseFindings([
      ...[-18, -18, -17.9].map((integratedLufs, n) => mix(`T${n}`, { integratedLufs })),
      mix('Quiet', { integratedLufs: -30 }),
    ]);
    const write = (value: number, decimals: number) => value.toFixed(decimals).replace('.', ',');
    const [finding] = found;
    if (!finding) throw new Error('Nothing was found.');
    expect(releaseFindingSentences(finding, (id) => id, write).engineer).toContain('-30,0 LUFS, -12,0 LU');
  });

  it('MIX-9 of two tracks neither can stand out', () => {
    expect(releaseFindings([mix('One'), mix('Two', { integratedLufs: -6 })])).toEqual([]);
  });
});
