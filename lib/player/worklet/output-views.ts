import { LiveSpectrum } from '@/lib/engine/measure/live-spectrum';
import type { ViewsMessage } from '../protocol';

/** Updates a second. */
const VIEW_RATE = 30;
/** Pairs of samples per update of the stereo field, and the distance between them. */
const POINTS = 256;
const APART = 4;

/** Spectrum and stereo field of what is heard, for the page; costs nothing while nobody listens. */
export class SignalViews {
  private spectrum: LiveSpectrum | null = null;
  private readonly field = new Float32Array(2 * POINTS);
  private at = 0;
  private phase = 0;
  private since = 0;

  constructor(
    private readonly sampleRate: number,
    private readonly toPage: (message: ViewsMessage) => void,
  ) {}

  switch(on: boolean): void {
    this.spectrum = null;
    if (!on) return;
    this.spectrum = new LiveSpectrum();
    this.spectrum.configure(this.sampleRate);
  }

  push(channels: readonly Float32Array[], frames: number): void {
    if (this.spectrum === null) return;
    this.spectrum.process(channels, frames);
    this.takeField(channels, frames);
    this.since += frames;
    if (this.since * VIEW_RATE < this.sampleRate) return;
    this.since = 0;
    this.toPage({ type: 'views', thirdOctavesDbfs: this.spectrum.read(), field: this.field.slice() });
  }

  /** Every fourth pair, the newest over the oldest. */
  private takeField([left, right = left]: readonly Float32Array[], frames: number): void {
    for (let n = this.phase; n < frames; n += APART) {
      this.field[2 * this.at] = left?.[n] ?? 0;
      this.field[2 * this.at + 1] = right?.[n] ?? 0;
      this.at = (this.at + 1) % POINTS;
    }
    this.phase = (APART - ((frames - this.phase) % APART)) % APART;
  }
}
