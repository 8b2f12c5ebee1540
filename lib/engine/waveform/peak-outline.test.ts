import { describe, expect, it } from 'vitest';
import { decodeOutline, encodeOutline, OUTLINE_COLUMNS } from './peak-outline';

const level = (length: number, valuesOf: (pixel: number) => readonly number[]) => {
  const data = Int16Array.from(Array.from({ length }, (_, pixel) => valuesOf(pixel)).flat());
  return { sampleRate: 48_000, channels: 2, samplesPerPixel: 1024, length, data };
};

describe('an outline', () => {
  it('has the lowest and highest of all channels in each column, never narrower than the samples', () => {
    const peaks = level(5000, (pixel) => [-pixel, pixel, -2 * pixel, 3 * pixel]);
    const { low, high } = decodeOutline(encodeOutline(peaks));
    expect(high).toHaveLength(OUTLINE_COLUMNS);
    high.forEach((value, column) => {
      const last = Math.floor(((column + 1) * 5000) / OUTLINE_COLUMNS) - 1;
      const [lowest, highest] = [(-2 * last) / 32768, (3 * last) / 32768];
      expect(value).toBeGreaterThanOrEqual(highest);
      expect(value).toBeLessThan(highest + 2 / 127);
      expect(low[column]).toBeLessThanOrEqual(lowest);
      expect(low[column]).toBeGreaterThan(lowest - 2 / 128);
    });
  });

  it('represents full scale and silence', () => {
    const { low, high } = decodeOutline(
      encodeOutline(level(2, (n) => (n ? [-32768, 32767, 0, 0] : [0, 0, 0, 0]))),
    );
    expect([...low]).toEqual([-0, -1].map((value) => value + 0));
    expect([...high]).toEqual([0, 1]);
  });

  it('has no more columns than there are, and none for an empty level', () => {
    expect(decodeOutline(encodeOutline(level(3, () => [0, 1, 0, 1]))).low).toHaveLength(3);
    expect(decodeOutline(encodeOutline(level(0, () => []))).low).toHaveLength(0);
  });
});
