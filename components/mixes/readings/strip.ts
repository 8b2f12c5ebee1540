/** Positions of the values of one reading on its strip, 0..1 from the lowest to the highest. */
export interface StripScale {
  readonly low: number;
  readonly high: number;
}

/** Room at both ends, so that the outermost marks fit. */
const air = 0.06;

/** A scale that contains all values, and is never so narrow that a tenth looks like a difference. */
export function scaleOf(values: readonly number[], leastSpan: number): StripScale {
  if (values.length === 0) return { low: 0, high: leastSpan };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const missing = Math.max(0, leastSpan - (high - low)) / 2;
  const room = (high - low + 2 * missing) * air;
  return { low: low - missing - room, high: high + missing + room };
}

export function shareOf({ low, high }: StripScale, value: number): number {
  return (value - low) / (high - low);
}
