import { describe, expect, it } from 'vitest';
import { linearFromDb, matchGainsDb } from './match';

const deck = (id: string, integratedLufs: number | null) => ({
  id,
  loudness: { integratedLufs, truePeakDbtp: null },
});

describe('matchGainsDb', () => {
  it('turns all down to the quietest, and none up', () => {
    const gains = matchGainsDb([deck('v2', -9.3), deck('v1', -10.1), deck('mix', -14.5), deck('ref', -7.9)]);
    expect(gains.get('v2')).toBeCloseTo(-5.2, 10);
    expect(gains.get('v1')).toBeCloseTo(-4.4, 10);
    expect(gains.get('mix')).toBe(0);
    expect(gains.get('ref')).toBeCloseTo(-6.6, 10);
    expect([...gains.values()].every((gain) => gain <= 0)).toBe(true);
  });

  it('leaves what is not measured, and silence, alone', () => {
    const gains = matchGainsDb([deck('a', -9), deck('b', null), deck('c', Number.NEGATIVE_INFINITY)]);
    expect([...gains.values()]).toEqual([0, 0, 0]);
  });
});

describe('linearFromDb', () => {
  it('is exactly 1 at 0 dB, so that an unmatched deck stays bit for bit', () => {
    expect(linearFromDb(0)).toBe(1);
    expect(linearFromDb(-20)).toBeCloseTo(0.1, 12);
  });
});
