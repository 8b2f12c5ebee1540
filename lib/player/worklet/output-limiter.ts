import type { LimiterMessage } from '../protocol';
import { Limiter } from './limiter';

/** Readings a second. */
const READ_RATE = 10;
/** Readings of zero that are sent in a row. */
const ENOUGH_QUIET = 50;

/** A service's limiter on what is heard; sends its gain reduction to the page, and costs nothing while it is off. */
export class OutputLimiter {
  private readonly limiter: Limiter;
  private since = 0;
  private quietReadings = 0;

  constructor(
    private readonly sampleRate: number,
    private readonly toPage: (message: LimiterMessage) => void,
  ) {
    this.limiter = new Limiter(sampleRate);
  }

  go(ceiling: number | null): void {
    this.limiter.go(ceiling);
  }

  process(left: Float32Array, right: Float32Array, count: number): void {
    if (!this.limiter.isWorking) return;
    this.limiter.process(left, right, count);
    this.since += count;
    if (this.since * READ_RATE < this.sampleRate) return;
    this.since = 0;
    const gain = this.limiter.takeLeastGain();
    const reductionDb = gain === 1 ? 0 : -20 * Math.log10(gain);
    // The page lets its figure fall from reading to reading; after a few zeros it has fallen.
    if (reductionDb > 0) this.quietReadings = 0;
    else if (this.quietReadings++ > ENOUGH_QUIET) return;
    this.toPage({ type: 'limiter', reductionDb });
  }
}
