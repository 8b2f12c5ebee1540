import { describe, expect, it } from 'vitest';
import { leftOutOfMatch, linearFromDb, matchGainsDb, shortfallDb } from './match';

const deck = (id: string, integratedLufs: number | null) => ({
  id,
  loudness: { integratedLufs, truePeakDbtp: null },
});

describe('matchGainsDb', () => {
  it('turns all decks down to the quietest, and none up', () => {
    const gains = matchGainsDb([deck('v2', -9.3), deck('v1', -10.1), deck('mix', -14.5), deck('ref', -7.9)]);
    expect(gains.get('v2')).toBeCloseTo(-5.2, 10);
    expect(gains.get('v1')).toBeCloseTo(-4.4, 10);
    expect(gains.get('mix')).toBe(0);
    expect(gains.get('ref')).toBeCloseTo(-6.6, 10);
    expect([...gains.values()].every((gain) => gain <= 0)).toBe(true);
  });

  it('leaves silence, and whatever is not measured, alone', () => {
    const gains = matchGainsDb([deck('a', -9), deck('b', null), deck('c', Number.NEGATIVE_INFINITY)]);
    expect([...gains.values()]).toEqual([0, 0, 0]);
  });
});

describe('near silence', () => {
  const decks = [deck('v2', -9), deck('mix', -14), deck('broken', -68)];

  it('is left out: the others are matched among themselves, and it stays as it is', () => {
    expect([...leftOutOfMatch(decks)]).toEqual(['broken']);
    expect(Object.fromEntries(matchGainsDb(decks))).toEqual({ v2: -5, mix: 0, broken: 0 });
    expect(shortfallDb(decks)).toBe(0);
  });

  it('is matched where everything is as quiet: a quiet passage against a quiet passage', () => {
    const quiet = [deck('v1', -48), deck('mix', -57)];
    expect(leftOutOfMatch(quiet).size).toBe(0);
    expect(Object.fromEntries(matchGainsDb(quiet))).toEqual({ v1: -9, mix: 0 });
  });

  it('is not what quiet music is: a quiet mix beside a loud record is matched', () => {
    expect(leftOutOfMatch([deck('mix', -42), deck('ref', -8)]).size).toBe(0);
  });
});

describe('matchGainsDb through a speaker', () => {
  const through = (id: string, integratedLufs: number, truePeakDbtp: number, lossDb: number) => ({
    id,
    loudness: { integratedLufs, truePeakDbtp },
    lossDb,
  });

  it('makes up what the speaker takes off while there is headroom', () => {
    const decks = [through('v1', -9, -1, 2), through('mix', -18, -6, 3)];
    const gains = matchGainsDb(decks);
    expect(gains.get('mix')).toBeCloseTo(3, 10);
    expect(gains.get('v1')).toBeCloseTo(-7, 10);
    expect(shortfallDb(decks)).toBeCloseTo(0, 10);
  });

  it('never lifts a deck above full scale: then all stay below by the same amount', () => {
    const decks = [through('v1', -9, -1, 2), through('mix', -18, -1.2, 3)];
    const gains = matchGainsDb(decks);
    expect(gains.get('mix')).toBeCloseTo(1.2, 10);
    expect(-9 - 2 + (gains.get('v1') ?? 0)).toBeCloseTo(-18 - 3 + 1.2, 10);
    expect(shortfallDb(decks)).toBeCloseTo(1.8, 10);
  });

  it('does not lift a deck whose peak is not known', () => {
    const unknown = { id: 'a', loudness: { integratedLufs: -9, truePeakDbtp: null }, lossDb: 4 };
    expect(matchGainsDb([unknown]).get('a')).toBe(0);
    expect(shortfallDb([unknown])).toBe(4);
  });
});

describe('linearFromDb', () => {
  it('is exactly 1 at 0 dB, so that an unmatched deck stays bit-identical', () => {
    expect(linearFromDb(0)).toBe(1);
    expect(linearFromDb(-20)).toBeCloseTo(0.1, 12);
  });
});
