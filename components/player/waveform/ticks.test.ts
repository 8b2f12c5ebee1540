import { expect, it } from 'vitest';
import { rulerOf } from './ticks';

it('uses round times, far enough apart to be read', () => {
  const { ticks, decimals } = rulerOf({ start: 0, end: 240 }, { widthPx: 1200 });
  expect(ticks.map(({ seconds }) => seconds)).toEqual([0, 30, 60, 90, 120, 150, 180, 210, 240]);
  expect(decimals).toBe(0);
});

it('goes down to milliseconds, and up to hours', () => {
  const close = rulerOf({ start: 10.0031, end: 10.0231 }, { widthPx: 1000 });
  expect(close.decimals).toBe(3);
  expect(close.ticks[0]?.seconds).toBeCloseTo(10.004, 9);
  expect(rulerOf({ start: 0, end: 5400 }, { widthPx: 600 }).ticks.map(({ seconds }) => seconds)).toEqual([
    0, 900, 1800, 2700, 3600, 4500, 5400,
  ]);
});

it('has no ticks for an empty range', () => {
  expect(rulerOf({ start: 0, end: 0 }, { widthPx: 1000 }).ticks).toEqual([]);
  expect(rulerOf({ start: 0, end: 10 }, { widthPx: 0 }).ticks).toEqual([]);
});
