import { expect, it } from 'vitest';
import { scaleOf, shareOf } from './strip';

it('contains every value, with room at the ends', () => {
  const scale = scaleOf([-14, -9, -11], 6);
  for (const value of [-14, -9, -11]) {
    expect(shareOf(scale, value)).toBeGreaterThan(0.04);
    expect(shareOf(scale, value)).toBeLessThan(0.96);
  }
});

it('keeps small differences small', () => {
  const scale = scaleOf([-12, -12.1], 6);
  expect(Math.abs(shareOf(scale, -12) - shareOf(scale, -12.1))).toBeLessThan(0.02);
  expect(shareOf(scale, -12.05)).toBeCloseTo(0.5, 9);
  expect(shareOf(scaleOf([], 6), 3)).toBe(0.5);
});
