/**
 * The limiter's release. A fast part recovers from single peaks in the release time; a slow part follows the average
 * reduction, so that dense music does not pump. The result is never less than the desired reduction.
 */
export class Release {
  private fast: f64 = 0.0;
  private slow: f64 = 0.0;
  private fastKept: f64 = 0.0;
  private slowRise: f64 = 0.0;
  private slowFall: f64 = 0.0;

  set(sampleRate: f64, seconds: f64): void {
    this.fastKept = Math.exp(-1.0 / (sampleRate * seconds));
    this.slowRise = 1.0 - Math.exp(-1.0 / (sampleRate * seconds * 3.0));
    this.slowFall = 1.0 - Math.exp(-1.0 / (sampleRate * seconds * 8.0));
  }

  reset(): void {
    this.fast = 0.0;
    this.slow = 0.0;
  }

  /** Below a millionth of a decibel the reduction is over. */
  snap(): void {
    if (this.fast < 1e-7) this.fast = 0.0;
    if (this.slow < 1e-7) this.slow = 0.0;
  }

  /** From the desired reduction to the one to apply, both in log2 units, 0 or more. */
  next(wanted: f64): f64 {
    const change = wanted - this.slow;
    this.slow += change * (change > 0.0 ? this.slowRise : this.slowFall);
    const kept = this.slow + (this.fast - this.slow) * this.fastKept;
    this.fast = wanted > kept ? wanted : kept;
    return this.fast;
  }
}
