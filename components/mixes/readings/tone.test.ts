import { expect, it } from 'vitest';
import { THIRD_OCTAVE_HZ } from '@/lib/engine/profile/profile';
import { bandHz, differences, levelled, plotRange, spanOf, spanPath, tonePath, yOfLevel } from './tone';

const flat = (level: number) => bandHz.map(() => level);

it('uses the same third octaves as the engine', () => {
  expect(bandHz).toEqual(THIRD_OCTAVE_HZ);
});

it('gives louder music the same curve', () => {
  const music = bandHz.map((_, band) => -20 - band);
  const louder = music.map((level) => level + 7.3);
  levelled(louder).forEach((level, band) => {
    expect(level).toBeCloseTo(levelled(music)[band] ?? 0, 9);
  });
  expect(levelled(flat(-30).map(() => null))).toEqual(flat(0).map(() => null));
});

it('reports where it leaves the references, and nothing where it stays among them', () => {
  const references = [flat(-14), flat(-17)];
  const own = bandHz.map((hertz) => (hertz <= 100 ? -10 : hertz >= 8000 ? -19 : -15));
  expect(differences(own, spanOf(references))).toEqual([
    { region: 'low', db: 4 },
    { region: 'air', db: -2 },
  ]);
  expect(differences(flat(-15), spanOf(references))).toEqual([]);
  expect(differences(flat(-15), spanOf([]))).toEqual([]);
});

it('draws within its bounds', () => {
  const plot = { width: 310, height: 100, topDb: 0, floorDb: -50 };
  expect(yOfLevel(plot, -25)).toBe(50);
  expect(yOfLevel(plot, -200)).toBe(100);
  expect(tonePath(plot, [null, -25, null])).toBe('M15.0 50.0');
  expect(tonePath(plot, [null])).toBe('');
  expect(spanPath(plot, [{ low: -50, high: 0 }])).toBe('M5.0 0.0L5.0 100.0Z');
  expect(plotRange([flat(-12.5)])).toEqual({ topDb: -10, floorDb: -40 });
  expect(plotRange([[-5, -300]])).toEqual({ topDb: 0, floorDb: -60 });
});
