import { describe, expect, it } from 'vitest';
import {
  BAND_PARAMETERS,
  COMPRESSOR_PARAMETERS,
  LIMITER_PARAMETERS,
  STEREO_PARAMETERS,
  TRIM_PARAMETERS,
} from '@/lib/engine/chain/parameters.table';
import { parameterText, readParameter } from './parameter-text';
import { clamped, nudged, shareOf, valueAt } from './taper';

const ranges = Object.entries({
  ...BAND_PARAMETERS,
  ...COMPRESSOR_PARAMETERS,
  ...STEREO_PARAMETERS,
  ...LIMITER_PARAMETERS,
  ...TRIM_PARAMETERS,
});

describe('the travel of a control', () => {
  it.each(ranges)('%s reaches both ends and stays inside', (_name, range) => {
    expect(valueAt(range, 0)).toBe(range.min);
    expect(valueAt(range, 1)).toBe(range.max);
    expect(nudged(range, range.max, { steps: 5 })).toBe(range.max);
    expect(nudged(range, range.min, { steps: -5 })).toBe(range.min);
    expect(clamped(range, 1e9)).toBe(range.max);
  });

  it.each(ranges)('%s comes back from its share', (_name, range) => {
    for (const share of [0.1, 0.35, 0.5, 0.8]) {
      const value = valueAt(range, share, true);
      expect(shareOf(range, value)).toBeCloseTo(share, 1);
      expect(valueAt(range, shareOf(range, value), true)).toBe(value);
    }
  });

  it.each(ranges)('%s moves by every step, however small', (_name, range) => {
    const middle = valueAt(range, 0.5);
    expect(nudged(range, middle, { steps: 1 })).toBeGreaterThan(middle);
    expect(nudged(range, middle, { steps: -1 })).toBeLessThan(middle);
    expect(nudged(range, middle, { steps: 1, isFine: true })).toBeGreaterThan(middle);
  });

  it('is 0.1 dB by a step and 0.01 dB by a fine one', () => {
    expect(nudged(BAND_PARAMETERS.gainDb, 1.2, { steps: 1 })).toBe(1.3);
    expect(nudged(BAND_PARAMETERS.gainDb, 1.2, { steps: -1, isFine: true })).toBe(1.19);
  });
});

describe('settings as text', () => {
  it.each([
    [BAND_PARAMETERS.gainDb, 1.5, '+1.5', 'dB'],
    [BAND_PARAMETERS.gainDb, -0.25, '−0.25', 'dB'],
    [BAND_PARAMETERS.gainDb, 0, '0.0', 'dB'],
    [COMPRESSOR_PARAMETERS.kneeDb, 6, '6.0', 'dB'],
    [COMPRESSOR_PARAMETERS.thresholdDb, -18, '−18.0', 'dB'],
    [LIMITER_PARAMETERS.ceilingDb, -1, '−1.0', 'dBTP'],
    [BAND_PARAMETERS.frequencyHz, 25, '25.0', 'Hz'],
    [BAND_PARAMETERS.frequencyHz, 500, '500', 'Hz'],
    [BAND_PARAMETERS.frequencyHz, 1200, '1.20', 'kHz'],
    [BAND_PARAMETERS.frequencyHz, 11000, '11.0', 'kHz'],
    [COMPRESSOR_PARAMETERS.attackMs, 0.1, '0.1', 'ms'],
    [COMPRESSOR_PARAMETERS.releaseMs, 150, '150', 'ms'],
    [COMPRESSOR_PARAMETERS.ratio, 1.5, '1.50', ':1'],
    [STEREO_PARAMETERS.widthPercent, 100, '100', '%'],
    [BAND_PARAMETERS.q, 0.71, '0.71', ''],
  ] as const)('$label %f is %s %s', (range, value, digits, unit) => {
    expect(parameterText(range, value, 'en')).toEqual({ digits, unit });
  });

  it.each([
    ['1.2k', 1200],
    ['1.2 kHz', 1200],
    ['250 Hz', 250],
    ['−3,5', -3.5],
    ['-3.5 dB', -3.5],
    ['+2', 2],
    ['.5', 0.5],
    ['4:1', 4],
    ['', null],
    ['loud', null],
  ])('reads %s', (text, value) => {
    expect(readParameter(text)).toBe(value);
  });
});
