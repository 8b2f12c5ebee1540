import { expect, it } from 'vitest';
import { scoreOf } from '@/lib/testing/checks/check-set';
import { HIGH_TONE_SETS } from '@/lib/testing/checks/sets/high-tones';
import { seededRandom } from '@/lib/testing/seeded-random';
import { findingsIn } from '@/lib/testing/signals/findings-in';

it('what a bit crusher leaves is one high tone at most', () => {
  const crushed = HIGH_TONE_SETS.filter(({ name }) => name.includes('bit crusher'));
  const scores = crushed.map(scoreOf);
  expect(scores.map(({ clean }) => clean > 0)).toEqual([true]);
  expect(scores.flatMap(({ alarms }) => alarms)).toEqual([]);
});

/** Tones over hiss. */
function toned(frequencies: readonly number[]): Float32Array {
  const random = seededRandom(3);
  return new Float32Array(14 * 44_100).map((_, n) => {
    const tone = (hz: number, at: number) => 0.001 * 0.8 ** at * Math.sin((2 * Math.PI * hz * n) / 44_100);
    return 1e-5 * (random() + random() - 1) + frequencies.reduce((sum, hz, at) => sum + tone(hz, at), 0);
  });
}

it.each([
  [
    [15_734, 17_000, 19_000],
    [15_734, 17_000, 19_000],
  ],
  [
    [11_000, 12_300, 15_734, 17_777, 19_333],
    [11_000, 12_300, 15_734, 17_777, 19_333],
  ],
  // One every 1000 Hz; and two of them mirrored at 14 700 Hz, as where three samples are held.
  [[12_000, 13_000, 14_000, 16_000], [12_000]],
  [
    [13_000, 16_400, 18_811],
    [13_000, 18_811],
  ],
])('tones of %j are told as %j', (frequencies, told) => {
  const found = findingsIn([toned(frequencies)], { sampleRate: 44_100 });
  const tones = found.flatMap((one) => (one.id === 'hf-tone' ? [Math.round(one.detail.hz)] : []));
  expect(tones.toSorted((a, b) => a - b)).toEqual(told);
});
