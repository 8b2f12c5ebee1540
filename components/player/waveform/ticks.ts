/** Seconds between labels on a ruler, from samples to quarters of an hour. */
const steps = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900,
];

export interface Tick {
  readonly seconds: number;
  /** As a share of the visible part, 0 to 1. */
  readonly at: number;
}

export interface Ruler {
  readonly ticks: readonly Tick[];
  /** Decimals needed to tell neighbours apart. */
  readonly decimals: 0 | 1 | 3;
}

/** Round times in the visible part, at least `leastPx` apart. */
export function rulerOf(
  view: { readonly start: number; readonly end: number },
  { widthPx, leastPx = 96 }: { readonly widthPx: number; readonly leastPx?: number },
): Ruler {
  const span = view.end - view.start;
  if (!(span > 0) || widthPx <= 0) return { ticks: [], decimals: 0 };
  const least = (span * leastPx) / widthPx;
  const step = steps.find((each) => each >= least) ?? Math.ceil(least / 900) * 900;
  const ticks: Tick[] = [];
  for (let n = Math.max(0, Math.ceil(view.start / step - 1e-9)); n * step <= view.end; n++) {
    ticks.push({ seconds: n * step, at: (n * step - view.start) / span });
  }
  return { ticks, decimals: step >= 1 ? 0 : step >= 0.1 ? 1 : 3 };
}
