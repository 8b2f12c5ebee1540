import { expect, test } from 'vitest';
import { seededRandom } from '@/lib/testing/seeded-random';
import { busiestHour } from './busiest-hour';
import { simulateDay } from './day';
import { poisson } from './distributions';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

test('a day is the same for the same seed, and another for another', () => {
  const [one, again, other] = [7, 7, 8].map((seed) => {
    const { events, sockets, deliveries, ...counts } = simulateDay(20, seededRandom(seed));
    return [[...events].join(), [...sockets].join(), [...deliveries].join(), JSON.stringify(counts)].join(
      ' ',
    );
  });
  expect(again === one).toBe(true);
  expect(other === one).toBe(false);
});

test('pages that were opened are closed, and an event reaches at least whoever caused it', () => {
  const day = simulateDay(200, seededRandom(1));
  expect(day.sockets.at(-1)).toBe(0);
  expect(sum(day.deliveries)).toBeGreaterThanOrEqual(sum(day.events));
  expect(sum(day.events)).toBeGreaterThan(200);
});

test('twice the studios have twice the events, within chance', () => {
  const [half, whole] = [1000, 2000].map((studios) => sum(simulateDay(studios, seededRandom(3)).events));
  expect((whole ?? 0) / (half ?? 1)).toBeCloseTo(2, 0);
});

test('the busiest hour is told as a multiple of the mean', () => {
  const day = new Uint32Array(86_400).fill(2);
  expect(busiestHour(day)).toBe(1);
  day.fill(50, 3600 * 5, 3600 * 6);
  expect(busiestHour(day)).toBeCloseTo((50 * 24) / (50 + 2 * 23), 9);
  expect(busiestHour(new Uint32Array(86_400))).toBe(1);
});

test('counts of a Poisson process have its mean and variance', () => {
  const random = seededRandom(5);
  for (const expected of [0.3, 4, 80]) {
    const counts = Array.from({ length: 20_000 }, () => poisson(random, expected));
    const mean = sum(counts) / counts.length;
    const variance = sum(counts.map((count) => (count - mean) ** 2)) / counts.length;
    expect(mean / expected).toBeCloseTo(1, 1);
    expect(variance / expected).toBeCloseTo(1, 1);
  }
});
