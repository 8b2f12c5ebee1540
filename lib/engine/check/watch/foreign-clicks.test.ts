import { describe, expect, it } from 'vitest';
import { seededRandom } from '@/lib/testing/seeded-random';
import { ForeignClicks } from './foreign-clicks';
import type { Click } from './watched-samples';

const RATE = 44_100;
/** The same in all channels, wide, and in a sound that stays as it is. */
const heard: Omit<Click, 'frame' | 'channel'> = {
  ...{ width: 8, size: 0.1, ratio: 50, certainty: 2000, levelChange: 1, change: 1 },
  ...{ left: 1, share: 1, likeness: 0.99, returns: 0.1, rings: 0, repeats: 0 },
};
const covered = { ...heard, certainty: 100 };

/** What is found of clicks in two channels at these places. */
function foundAt(places: readonly { frame: number; isHeard: boolean }[]) {
  const clicks = new ForeignClicks();
  clicks.configure(RATE);
  for (const { frame, isHeard } of places) {
    for (const channel of [0, 1]) clicks.take({ ...(isHeard ? heard : covered), frame, channel });
  }
  return clicks.finish();
}

describe('the clicks among the places that the surroundings do not predict', () => {
  it('a clock of which the sound covers some clicks is no rhythm', () => {
    const random = seededRandom(2);
    const places = Array.from({ length: 150 }, (_, n) => ({ frame: 5512 * n, isHeard: random() < 0.6 }));
    const expected = places.filter(({ isHeard }) => isHeard).map(({ frame }) => frame);
    expect(new Set(foundAt(places).clicks.map(({ frame }) => frame))).toEqual(new Set(expected));
  });

  it('hits of which some are left out are one', () => {
    const random = seededRandom(2);
    const hits = Array.from({ length: 150 }, (_, n) => 5512 * n).filter(() => random() < 0.6);
    expect(foundAt(hits.map((frame) => ({ frame, isHeard: true }))).clicks).toEqual([]);
  });

  it('clicks that are only counted are counted once for all channels', () => {
    const places = Array.from({ length: 26_000 }, (_, n) => ({ frame: 5512 * n, isHeard: true }));
    expect(foundAt(places).moreClicks).toBe(1000);
  });

  it('hits that are only counted are none either', () => {
    const random = seededRandom(4);
    const hits = Array.from({ length: 60_000 }, (_, n) => 5512 * n).filter(() => random() < 0.6);
    const { clicks, moreClicks } = foundAt(hits.map((frame) => ({ frame, isHeard: true })));
    expect([clicks.length, moreClicks]).toEqual([0, 0]);
  });
});
