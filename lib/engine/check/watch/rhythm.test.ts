import { describe, expect, it } from 'vitest';
import { seededRandom } from '@/lib/testing/seeded-random';
import { isClocked, isRhythmic } from './rhythm';

const RATE = 44_100;
const framesOf = (seconds: readonly number[]) => seconds.map((at) => Math.round(at * RATE));

/** Sixteenths of which some are left out, each played up to 4 ms off. */
function played(): readonly number[] {
  const random = seededRandom(5);
  const steps = Array.from({ length: 40 }, (_, step) => step).filter(() => random() < 0.6);
  return steps.map((step) => 0.4 + 0.125 * step + 0.004 * (2 * random() - 1));
}

/** Of a clock, every 125 ms. */
const ticks = Array.from({ length: 150 }, (_, n) => 44_100 + Math.round(5512.5 * n));

describe('the rhythm of places', () => {
  it('hits on a grid with rests are played', () => {
    expect(isRhythmic(framesOf(played()), RATE)).toBe(true);
  });

  it('places at equal distances are those of a clock', () => {
    expect(isClocked(ticks, ticks, RATE)).toBe(true);
  });

  it('clicks between which the sound covers others are those of a clock', () => {
    const random = seededRandom(3);
    const heard = ticks.filter(() => random() < 0.6);
    expect(isClocked(heard, ticks, RATE)).toBe(true);
  });

  it('hits on the same grid with rests are no clock', () => {
    const random = seededRandom(3);
    const hits = ticks.filter(() => random() < 0.6);
    expect(isClocked(hits, hits, RATE)).toBe(false);
  });

  it('beats of which only some look like clicks are no clock', () => {
    const beats = ticks.map((frame) => 4 * frame);
    expect(
      isClocked(
        beats.filter((_, n) => n % 3 > 0),
        beats,
        RATE,
      ),
    ).toBe(false);
  });

  it('a few equal distances among others are no clock', () => {
    expect(isClocked(framesOf(played()), framesOf(played()), RATE)).toBe(false);
  });

  it.each([1, 2, 3, 4, 5])('places at random have none: seed %i', (seed) => {
    const random = seededRandom(seed);
    const frames = framesOf(Array.from({ length: 14 }, () => 20 * random())).toSorted((a, b) => a - b);
    expect([isRhythmic(frames, RATE), isClocked(frames, frames, RATE)]).toEqual([false, false]);
  });

  it('too few places have none', () => {
    expect(isRhythmic(framesOf([0.5, 1, 2, 2.5]), RATE)).toBe(false);
  });
});
