import { expect, it } from 'vitest';
import { historyPath, levelAt } from './loudness-history';

const whole = { view: { start: 0, end: 4 }, gainDb: 0, offsetSeconds: 0 };

it('stands at the end of each second, breaks in silence', () => {
  expect(historyPath([null, -21, null, -3], whole)).toBe('M500.0 50.00M1000.0 0.00');
  expect(historyPath([-39, -21], whole)).toBe('M250.0 100.00L500.0 50.00');
});

it('shows what is heard: the match taken off, the offset taken out', () => {
  expect(historyPath([null, -15, -15], { ...whole, gainDb: -6 })).toBe('M500.0 50.00L750.0 50.00');
  expect(historyPath([null, -21], { ...whole, offsetSeconds: 1 })).toBe('M250.0 50.00');
});

it('keeps within the picture', () => {
  expect([levelAt(3), levelAt(-90)]).toEqual([0, 100]);
});
