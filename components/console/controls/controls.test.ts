import { describe, expect, it } from 'vitest';
import { descriptionOf, MODULE_KINDS, MODULES } from '@/lib/engine/modules/catalogue';
import { INPUT, OUTPUT } from '@/lib/engine/modules/chain-ends';
import type { ModuleParameters, NumberParameter } from '@/lib/engine/modules/parameter';
import { parameterText, readParameter } from './parameter-text';
import { clamped, nudged, shareOf, valueAt } from './taper';

/** Every numeric parameter of the chain that has a knob. */
function numbers(place: string, parameters: ModuleParameters): [string, NumberParameter][] {
  return Object.entries(parameters).flatMap(([name, parameter]): [string, NumberParameter][] => {
    if (parameter.type === 'list') return numbers(`${place}.${name}`, parameter.of);
    return parameter.type === 'number' && !parameter.isWhole ? [[`${place}.${name}`, parameter]] : [];
  });
}

const ranges = [
  ...numbers('input', INPUT.parameters),
  ...numbers('output', OUTPUT.parameters),
  ...MODULE_KINDS.flatMap((kind) => numbers(kind, descriptionOf(kind).parameters)),
];
const BAND = MODULES.equaliser.parameters.bands.of;
const COMPRESSOR = MODULES.compressor.parameters;
const LIMITER = MODULES.limiter.parameters;
const STEREO = MODULES.stereo.parameters;

describe('the range of a control', () => {
  it.each(ranges)('%s reaches both ends and stays within them', (_name, range) => {
    expect(valueAt(range, 0)).toBe(range.min);
    expect(valueAt(range, 1)).toBe(range.max);
    expect(nudged(range, range.max, { steps: 5 })).toBe(range.max);
    expect(nudged(range, range.min, { steps: -5 })).toBe(range.min);
    expect(clamped(range, 1e9)).toBe(range.max);
  });

  it.each(ranges)('%s round-trips through its position', (_name, range) => {
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

  it('steps by 0.1 dB, finely by 0.01 dB', () => {
    expect(nudged(BAND.gainDb, 1.2, { steps: 1 })).toBe(1.3);
    expect(nudged(BAND.gainDb, 1.2, { steps: -1, isFine: true })).toBe(1.19);
  });
});

describe('settings as text', () => {
  it.each([
    [BAND.gainDb, 1.5, '+1.5', 'dB'],
    [BAND.gainDb, -0.25, '−0.25', 'dB'],
    [BAND.gainDb, 0, '0.0', 'dB'],
    [COMPRESSOR.kneeDb, 6, '6.0', 'dB'],
    [COMPRESSOR.thresholdDb, -18, '−18.0', 'dB'],
    [LIMITER.ceilingDb, -1, '−1.0', 'dBTP'],
    [BAND.frequencyHz, 25, '25.0', 'Hz'],
    [BAND.frequencyHz, 500, '500', 'Hz'],
    [BAND.frequencyHz, 1200, '1.20', 'kHz'],
    [BAND.frequencyHz, 11000, '11.0', 'kHz'],
    [COMPRESSOR.attackMs, 0.1, '0.1', 'ms'],
    [COMPRESSOR.releaseMs, 150, '150', 'ms'],
    [COMPRESSOR.ratio, 1.5, '1.50', ':1'],
    [STEREO.widthPercent, 100, '100', '%'],
    [BAND.q, 0.71, '0.71', ''],
  ] as const)('%o: %f is %s %s', (range, value, digits, unit) => {
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
