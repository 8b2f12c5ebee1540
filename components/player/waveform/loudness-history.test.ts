import { expect, it } from 'vitest';
import { historyPath, levelAt } from './loudness-history';

const whole = { view: { start: 0, end: 4 }, gainDb: 0, offsetSeconds: 0 };

it('has a point at the end of each second, and a break in silence', () => {
  expect(historyPath([null, -21, null, -3], whole)).toBe('M500.0 50.00M1000.0 0.00');
  expect(historyPath([-39, -21], whole)).toBe('M250.0 100.00L500.0 50.00');
});

it('shows what is heard: with the match gain and the offset applied', () => {
  expect(historyPath([null, -15, -15], { ...whole, gainDb: -6 })).toBe('M500.0 50.00L750.0 50.00');
  expect(historyPath([null, -21], { ...whole, offsetSeconds: 1 })).toBe('M250.0 50.00');
});

it('stays within the picture', () => {
  expect([levelAt(3), levelAt(-90)]).toEqual([0, 100]);
});
