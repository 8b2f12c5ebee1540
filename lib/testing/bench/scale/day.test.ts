import { expect, test } from 'vitest';
import { simulateDay } from './day';
import { SeededRandom } from './random';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

test('a day is the same for the same seed, and another for another', () => {
  const [one, again, other] = [7, 7, 8].map((seed) => {
    const { events, sockets, deliveries, ...counts } = simulateDay(20, new SeededRandom(seed));
    return [[...events].join(), [...sockets].join(), [...deliveries].join(), JSON.stringify(counts)].join(
      ' ',
    );
  });
  expect(again === one).toBe(true);
  expect(other === one).toBe(false);
});

test('pages that were opened are closed, and an event reaches at least whoever caused it', () => {
  const day = simulateDay(200, new SeededRandom(1));
  expect(day.sockets.at(-1)).toBe(0);
  expect(sum(day.deliveries)).toBeGreaterThanOrEqual(sum(day.events));
  expect(sum(day.events)).toBeGreaterThan(200);
});

test('twice the studios have twice the events, within chance', () => {
  const [half, whole] = [1000, 2000].map((studios) => sum(simulateDay(studios, new SeededRandom(3)).events));
  expect((whole ?? 0) / (half ?? 1)).toBeCloseTo(2, 0);
});

test('counts of a Poisson process have its mean and variance', () => {
  const random = new SeededRandom(5);
  for (const expected of [0.3, 4, 80]) {
    const counts = Array.from({ length: 20_000 }, () => random.poisson(expected));
    const mean = sum(counts) / counts.length;
    const variance = sum(counts.map((count) => (count - mean) ** 2)) / counts.length;
    expect(mean / expected).toBeCloseTo(1, 1);
    expect(variance / expected).toBeCloseTo(1, 1);
  }
});
