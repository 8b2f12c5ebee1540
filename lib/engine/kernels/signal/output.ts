import { FRAME } from './block';
import { Quantiser } from '../dither/tpdf';

/** The output's word length: both channels' quantisers, or none for 32-bit float. */
export class Output {
  private left: Quantiser = new Quantiser();
  private right: Quantiser = new Quantiser();
  private whole: bool = true;

  configure(bits: i32, dithered: bool, seed: u64): void {
    this.whole = bits != 32;
    this.left.configure(bits, dithered, seed, 0);
    this.right.configure(bits, dithered, seed, 1);
  }

  reset(): void {
    this.left.reset();
    this.right.reset();
  }

  run(block: usize, frames: i32, firstFrame: i64, mono: bool): void {
    if (!this.whole) return;
    for (let i = 0; i < frames; i++) {
      const at = block + FRAME * <usize>i;
      const left = this.left.next(load<f64>(at), firstFrame + i);
      store<f64>(at, left);
      store<f64>(at, mono ? left : this.right.next(load<f64>(at, 8), firstFrame + i), 8);
    }
  }

  /** Samples that met full scale since the last call. */
  takeClipped(): i32 {
    const clipped = this.left.clipped + this.right.clipped;
    this.left.clipped = 0;
    this.right.clipped = 0;
    return clipped;
  }
}
