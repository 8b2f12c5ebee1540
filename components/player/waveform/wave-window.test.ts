import { describe, expect, it } from 'vitest';
import { closestZoom, windowAround } from './wave-window';

describe('the window of a track that is loaded', () => {
  it('is the whole track while that fits', () => {
    expect(windowAround(40, { seconds: 300, pixelsPerSecond: 800 })).toEqual({ start: 0, seconds: 300 });
  });

  it.each([
    [0, 0],
    [2700, 2700 - 6_000_000 / 768_000 / 2],
    [5400, 5400 - 6_000_000 / 768_000],
  ])('at the closest zoom of 90 minutes, about second %d, begins at %d', (centre, start) => {
    const pixelsPerSecond = closestZoom(48_000);
    const window = windowAround(centre, { seconds: 5400, pixelsPerSecond });
    expect(window.start).toBeCloseTo(start, 6);
    expect(window.seconds * pixelsPerSecond).toBeCloseTo(6_000_000, 3);
  });
});
