import { describe, expect, it } from 'vitest';
import { type Platform, platformEffect, platformGainDb } from './platform';
import { storedDifference } from './platform-difference.schema';
import { platforms } from './platforms.table';

function platform(id: string): Platform {
  const found = platforms.find((each) => each.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

const of = (integratedLufs: number | null, truePeakDbtp: number | null) => ({ integratedLufs, truePeakDbtp });

describe('what a service does', () => {
  it('turns a loud master down to its level, whatever its peaks', () => {
    const effect = platformEffect(platform('spotify'), of(-8.8, 0.4));
    expect(effect.kind).toBe('down');
    expect(effect.gainDb).toBeCloseTo(-5.2, 10);
    expect(platformEffect(platform('youtube'), of(-8.8, 0.4)).gainDb).toBeCloseTo(-5.2, 10);
    expect(platformEffect(platform('apple-music'), of(-8.8, 0.4)).gainDb).toBeCloseTo(-7.2, 10);
  });

  it('Spotify’s own example: −20 LUFS with a peak at −5 is lifted to −16 only', () => {
    const effect = platformEffect(platform('spotify'), of(-20, -5));
    expect(effect).toEqual({ kind: 'up', gainDb: 4, limiterDb: 0, belowLu: 2, overDb: 0 });
  });

  it('turns up in full where the headroom is there', () => {
    const effect = platformEffect(platform('spotify'), of(-16, -9));
    expect(effect).toEqual({ kind: 'up', gainDb: 2, limiterDb: 0, belowLu: 0, overDb: 0 });
  });

  it('what drives a limiter is told apart from what has room, and how far peaks stand over its ceiling', () => {
    const loud = platform('spotify-loud');
    const up = { kind: 'up', belowLu: 0 };
    expect(platformEffect(loud, of(-14, -2))).toEqual({ ...up, gainDb: 1, limiterDb: 2, overDb: 2 });
    expect(platformEffect(loud, of(-14, 0))).toEqual({ ...up, gainDb: 0, limiterDb: 3, overDb: 4 });
    expect(platformEffect(loud, of(-14, -9))).toEqual({ ...up, gainDb: 3, limiterDb: 0, overDb: 0 });
    expect(platformGainDb(loud, of(-14, -2))).toBe(3);
    // Turned down, its peaks may still be over the ceiling: the limiter works on them all the same.
    expect(platformEffect(loud, of(-10.5, 0.5))).toMatchObject({ kind: 'down', gainDb: -0.5, overDb: 1 });
    expect(platformEffect(platform('spotify'), of(-13.5, 0.5))).toMatchObject({ kind: 'down', overDb: 0 });
  });

  it('leaves quiet files alone where it only turns down, or has no headroom', () => {
    expect(platformEffect(platform('tidal'), of(-18, -6))).toEqual({
      kind: 'none',
      gainDb: 0,
      limiterDb: 0,
      overDb: 0,
      belowLu: 4,
    });
    expect(platformEffect(platform('spotify'), of(-16, -0.3))).toMatchObject({
      kind: 'none',
      belowLu: 2,
      overDb: 0,
    });
    expect(platformEffect(platform('spotify'), of(-16, null))).toMatchObject({ kind: 'none', gainDb: 0 });
  });

  it('does nothing to a file at its level, nor where nothing is levelled', () => {
    expect(platformEffect(platform('spotify'), of(-14.02, -1))).toMatchObject({ kind: 'none', gainDb: 0 });
    expect(platformEffect(platform('as-it-is'), of(-6, 1))).toMatchObject({ kind: 'none', belowLu: 0 });
  });

  it('says nothing about what is not measured', () => {
    expect(platformEffect(platform('spotify'), of(null, null)).kind).toBe('unknown');
  });
});

describe('the table', () => {
  it('is dated, and every level has a source', () => {
    for (const { asOf } of platforms) expect(asOf).toMatch(/^\d{4}-\d{2}$/);
    expect(new Set(platforms.map(({ id }) => id)).size).toBe(platforms.length);
    for (const { name, referenceLufs, sources } of platforms) {
      if (referenceLufs !== null) expect(sources.length, name).toBeGreaterThan(0);
      for (const { url } of sources) expect(url ?? '').toMatch(/^https?:\/\//);
    }
  });

  it('never lifts above full scale, but into a limiter', () => {
    for (const each of platforms) {
      for (const peak of [-20, -6, -1, 0, 1.5]) {
        const { gainDb } = platformEffect(each, of(-30, peak));
        expect(gainDb === 0 || gainDb + peak <= 0, each.name).toBe(true);
      }
    }
  });
});

describe('a stored difference', () => {
  it('PLT-4 opens with the certainty that earlier versions stored under another name', () => {
    const { id: _id, name, note, certainty, ...rest } = platform('spotify');
    const old = { version: 1, value: { name, note, facts: { ...rest, standing: certainty } } };
    expect(storedDifference.read(old, 'row')).toEqual({ name, note, facts: { ...rest, certainty } });
  });
});
