import { DESIGN_TICKS } from '../signal/block';
import { glideShare } from '../signal/glide';
import { Stage } from '../signal/stage';
import { Band } from './band';

/** Bands of one equaliser. */
export const BANDS: i32 = 12;
/** Numbers that one band takes in the recipe block. */
export const BAND_SETTINGS: i32 = 6;

/** Minimum-phase equaliser of up to twelve bands, matched to the analogue curves. */
export class Equaliser extends Stage {
  private bands: StaticArray<Band> = new StaticArray<Band>(BANDS);
  private share: f64 = 1.0;

  constructor() {
    super();
    for (let i = 0; i < BANDS; i++) this.bands[i] = new Band(i & (DESIGN_TICKS - 1));
  }

  configure(sampleRate: f64): void {
    this.share = glideShare(sampleRate);
    for (let i = 0; i < BANDS; i++) this.bands[i].configure(sampleRate);
  }

  /** Settings: number of bands, then six numbers for each. */
  apply(settings: usize, jump: bool): void {
    const count = <i32>load<f64>(settings);
    for (let i = 0; i < BANDS; i++) {
      const at = settings + 8 + ((<usize>(i * BAND_SETTINGS)) << 3);
      if (i < count) this.bands[i].apply(at, jump);
      else this.bands[i].disable(jump);
    }
  }

  reset(): void {
    for (let i = 0; i < BANDS; i++) this.bands[i].reset();
  }

  tickParameters(): void {
    for (let i = 0; i < BANDS; i++) this.bands[i].tick(this.share);
  }

  run(block: usize, frames: i32): void {
    for (let i = 0; i < BANDS; i++) this.bands[i].run(block, frames);
  }

  snap(): void {
    for (let i = 0; i < BANDS; i++) this.bands[i].snap();
  }
}
