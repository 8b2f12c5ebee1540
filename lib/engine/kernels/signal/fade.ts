import { Ramp } from './ramp';

/** Length of a fade in ticks: 448 frames, 10 ms at 44.1 kHz. */
const FADE_TICKS: i32 = 14;

/** A fade between 0 (off) and 1 (full) in the shape of a raised cosine. */
export class Fade extends Ramp {
  private step: i32 = 0;
  private target: i32 = 0;

  set(on: bool, jump: bool): void {
    this.target = on ? FADE_TICKS : 0;
    if (!jump) return;
    this.step = this.target;
    this.span(this.shape, this.shape);
  }

  get off(): bool {
    return this.staysAt(0.0);
  }

  get full(): bool {
    return this.staysAt(1.0);
  }

  /** One step on the tick grid. */
  tick(): void {
    if (this.step === this.target && !this.moves) return;
    if (this.step !== this.target) this.step += this.step < this.target ? 1 : -1;
    this.span(this.now, this.shape);
  }

  private get shape(): f64 {
    if (this.step === 0) return 0.0;
    if (this.step === FADE_TICKS) return 1.0;
    return 0.5 - 0.5 * Math.cos((Math.PI * <f64>this.step) / <f64>FADE_TICKS);
  }
}
