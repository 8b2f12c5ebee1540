import type { LimiterMessage } from '../protocol';
import { Limiter } from './limiter';

/** Readings a second. */
const READ_RATE = 10;
/** Readings of nothing that are told one after the other. */
const ENOUGH_QUIET = 50;

/** A service's limiter on what is heard; tells the page what it takes away, and costs nothing while it is out. */
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
    // The page lets its figure fall from reading to reading; after a while of none it is down.
    if (reductionDb > 0) this.quietReadings = 0;
    else if (this.quietReadings++ > ENOUGH_QUIET) return;
    this.toPage({ type: 'limiter', reductionDb });
  }
}
