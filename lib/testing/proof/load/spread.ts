import { quantile } from '@/lib/testing/quantile';

/** Of many times, in ms. */
export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly p99: number;
  readonly longest: number;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    count: sorted.length,
    median: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    longest: quantile(sorted, 1),
  };
}

const ms = (value: number) => `${value.toFixed(0)} ms`;

export const inWords = ({ count, median, p99, longest }: Spread) =>
  `median ${ms(median)}, p99 ${ms(p99)}, longest ${ms(longest)}, n = ${count}`;
