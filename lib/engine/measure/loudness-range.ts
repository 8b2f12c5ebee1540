/** EBU Tech 3342: gates, and the percentiles of what passes them. */
const ABSOLUTE_GATE_POWER = 10 ** ((-70 + 0.691) / 10);
const RELATIVE_GATE_FACTOR = 0.01;
const LOW_PERCENT = 10;
const HIGH_PERCENT = 95;

/**
 * The powers (mean squares) at the 10th and 95th percentile of the gated short-term loudness.
 * @param shortTermPowers at 10 Hz or more: 1 Hz is off by up to 1.8 LU on varied music.
 * @returns null when nothing passes the gates.
 */
export function loudnessRangePowers(shortTermPowers: Float64Array): { low: number; high: number } | null {
  const audible = shortTermPowers.filter((power) => power >= ABSOLUTE_GATE_POWER);
  if (audible.length === 0) return null;
  let sum = 0;
  for (const power of audible) sum += power;
  const threshold = (sum / audible.length) * RELATIVE_GATE_FACTOR;
  const gated = audible.filter((power) => power >= threshold).sort();
  return { low: percentile(gated, LOW_PERCENT), high: percentile(gated, HIGH_PERCENT) };
}

/** Tech 3342's own rule for the index (there counted from 1): round((n - 1) * p / 100) + 1. */
function percentile(sorted: Float64Array, percent: number): number {
  return sorted[Math.round(((sorted.length - 1) * percent) / 100)] ?? 0;
}
