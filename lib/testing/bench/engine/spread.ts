/** Median, lowest and highest of several runs. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return { median, least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 };
}

/** "2890 (2813 to 2915)": whole from 100 on, one decimal below. */
export function inWords({ median, least, most }: Spread, unit: string): string {
  const digits = median >= 100 ? 0 : 1;
  const [a, b, c] = [median, least, most].map((value) => value.toFixed(digits));
  return `${a}${unit} (${b} to ${c})`;
}
