import { expect, it } from 'vitest';
import { outlineOf } from './outlines';

const level = { sampleRate: 48000, channels: 2, samplesPerPixel: 4, length: 4 } as const;

it('keeps the highest absolute value of each slice, over both channels', () => {
  // Lowest and highest of left, then of right, pixel after pixel.
  const data = Int16Array.from([0, 0, 0, 0, -16384, 0, 0, 8192, 0, 0, -32768, 0, 0, 3277, 0, 0]);
  expect(outlineOf({ ...level, data }, 2)).toEqual([0.5, 1]);
  expect(outlineOf({ ...level, data }, 100)).toEqual([0, 0.5, 1, 0.1]);
});

it('is empty for a recording of no length', () => {
  expect(outlineOf({ ...level, length: 0, data: new Int16Array(0) })).toEqual([]);
});
