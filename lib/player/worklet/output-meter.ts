import { LiveMeter } from '@/lib/engine/measure/live-meter';
import type { MeterMessage } from '../protocol';

/** Readings a second. */
const METER_RATE = 20;

/** Measures what is heard and sends it to the page; costs nothing while nobody listens. */
export class OutputMeter {
  private meter: LiveMeter | null = null;
  private since = 0;

  constructor(
    private readonly sampleRate: number,
    private readonly toPage: (message: MeterMessage) => void,
  ) {}

  /** The meter starts afresh each time it is switched on. */
  switch(on: boolean): void {
    if (!on) {
      this.meter = null;
      return;
    }
    this.meter = new LiveMeter();
    this.meter.configure({ sampleRate: this.sampleRate, channels: 2 });
  }

  reset(): void {
    this.meter?.reset();
  }

  push(channels: readonly Float32Array[], frames: number): void {
    if (this.meter === null) return;
    this.meter.process(channels, frames);
    this.since += frames;
    if (this.since * METER_RATE < this.sampleRate) return;
    this.since = 0;
    this.toPage({ type: 'meter', reading: this.meter.read() });
  }
}
