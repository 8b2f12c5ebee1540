import { describe, expect, it } from 'vitest';
import type { Measurement } from '@/lib/engine/measure/measurer';
import { headroomGain } from './headroom';

const measured = (truePeakDbtp: number | null, samplePeakDbfs = truePeakDbtp): Measurement => ({
  engineVersion: 'test',
  sampleRate: 44_100,
  channels: 2,
  frames: 1,
  integratedLufs: null,
  rangeLu: null,
  maxMomentaryLufs: null,
  maxShortTermLufs: null,
  truePeakDbtp,
  truePeakBs1770Dbtp: truePeakDbtp,
  samplePeakDbfs,
  plrDb: null,
  minPsrDb: null,
  shortTermLufs: [],
});

const gain = (converted: Measurement, version: Measurement, ceilingDbtp?: number) =>
  headroomGain(converted, { version, ceilingDbtp }, 16);

describe('headroom of a converted file', () => {
  it('removes what the conversion added above the ceiling, and no more', () => {
    expect(gain(measured(-0.87, -1.2), measured(-1), -1)).toBeCloseTo(-0.13, 9);
    expect(gain(measured(0.25, -0.4), measured(-0.3))).toBeCloseTo(-0.25, 9);
  });
  it('does not touch what stays below', () => {
    expect(gain(measured(-1.02, -1.4), measured(-1), -1)).toBe(0);
    expect(gain(measured(-1), measured(-1), -1)).toBe(0);
    expect(gain(measured(-0.999, -1.5), measured(-1), -1)).toBe(0);
  });
  it('holds a version that was approved above 0 dBTP to its own peak', () => {
    expect(gain(measured(0.8, -0.1), measured(0.9, -0.1))).toBe(0);
    expect(gain(measured(1.1, -0.1), measured(0.9, -0.1))).toBeCloseTo(-0.2, 9);
  });
  it('leaves two steps for the dither at full scale', () => {
    const tiny = gain(measured(0, 0), measured(0, 0));
    expect(tiny).toBeLessThan(0);
    expect(10 ** (tiny / 20)).toBeCloseTo(1 - 2 / 32_768, 9);
    expect(gain(measured(3.4, 3.1), measured(3.4, 3.1))).toBeCloseTo(-3.11, 9);
  });
  it('has nothing to do in silence', () => {
    expect(gain(measured(null), measured(null), -1)).toBe(0);
  });
});
