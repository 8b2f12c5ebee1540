import { expect, it } from 'vitest';
import { linearToSlow, risenPeaks } from './held-spectrum';

it('averages powers towards a new level within about a second', () => {
  let slow: readonly number[] = linearToSlow([], [-60]);
  expect(slow).toEqual([-60]);
  for (let n = 0; n < 30; n++) slow = linearToSlow(slow, [-20]);
  expect(slow[0]).toBeGreaterThan(-21);
  expect(slow[0]).toBeLessThan(-20);
});

it('holds the highest level of each band', () => {
  expect(risenPeaks(risenPeaks([], [-30, -10]), [-20, -40])).toEqual([-20, -10]);
});
