/** Smoothing factor of the slow curve: about a second at 30 updates a second. */
const share = 0.06;

/** Updates the slow curve: powers are averaged, not decibels. */
export function linearToSlow(slow: readonly number[], now: readonly number[]): readonly number[] {
  if (slow.length !== now.length) return now;
  return now.map((level, band) => {
    const before = slow[band] ?? level;
    const power = (1 - share) * 10 ** (before / 10) + share * 10 ** (level / 10);
    return 10 * Math.log10(power + 1e-16);
  });
}

/** Updates the highest level of each band. */
export function risenPeaks(peaks: readonly number[], now: readonly number[]): readonly number[] {
  if (peaks.length !== now.length) return now;
  return now.map((level, band) => Math.max(level, peaks[band] ?? level));
}
