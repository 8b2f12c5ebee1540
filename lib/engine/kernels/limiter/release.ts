/**
 * The limiter's release. A fast part recovers from single peaks in the release time; a slow part follows what is needed
 * most of the time, so that dense music is held steady instead of pumping. The result is never less than what is wanted.
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

  /** Under a millionth of a decibel the gain is back at one. */
  snap(): void {
    if (this.fast < 1e-7) this.fast = 0.0;
    if (this.slow < 1e-7) this.slow = 0.0;
  }

  /** From the wanted reduction to the one to apply, both in log2 units, zero or more. */
  next(wanted: f64): f64 {
    const change = wanted - this.slow;
    this.slow += change * (change > 0.0 ? this.slowRise : this.slowFall);
    const kept = this.slow + (this.fast - this.slow) * this.fastKept;
    this.fast = wanted > kept ? wanted : kept;
    return this.fast;
  }
}
