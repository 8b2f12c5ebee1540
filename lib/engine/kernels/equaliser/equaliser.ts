import { countEqualiserBands, EQUALISER_BANDS, equaliserBandAt } from '../generated/parameters';
import { Row } from '../memory/row';
import { Block, DESIGN_TICKS } from '../signal/block';
import { Stage } from '../signal/stage';
import { Band } from './band';

/** Minimum-phase equaliser, matched to the analogue curves. */
export class Equaliser extends Stage {
  private bands: StaticArray<Band> = new StaticArray<Band>(EQUALISER_BANDS);

  constructor() {
    super();
    for (let i = 0; i < EQUALISER_BANDS; i++) this.bands[i] = new Band(i & (DESIGN_TICKS - 1));
  }

  configure(sampleRate: f64): void {
    for (let i = 0; i < EQUALISER_BANDS; i++) this.bands[i].configure(sampleRate);
  }

  apply(settings: Row<f64>, jump: bool): void {
    const count = countEqualiserBands(settings);
    for (let i = 0; i < EQUALISER_BANDS; i++) {
      if (i < count) this.bands[i].apply(equaliserBandAt(settings, i), jump);
      else this.bands[i].disable(jump);
    }
  }

  reset(): void {
    for (let i = 0; i < EQUALISER_BANDS; i++) this.bands[i].reset();
  }

  tickParameters(): void {
    for (let i = 0; i < EQUALISER_BANDS; i++) this.bands[i].tick();
  }

  run(block: Block, frames: i32): void {
    for (let i = 0; i < EQUALISER_BANDS; i++) this.bands[i].run(block, frames);
  }

  snap(): void {
    for (let i = 0; i < EQUALISER_BANDS; i++) this.bands[i].snap();
  }
}
