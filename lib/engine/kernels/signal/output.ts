import { Quantiser } from '../dither/tpdf';
import { Lane } from '../memory/lane';
import { Block } from './block';

/** Quantises the output to its word length, each channel with its own quantiser; 32-bit float passes unchanged. */
export class Output {
  private left: Quantiser = new Quantiser();
  private right: Quantiser = new Quantiser();
  /** Whether the output has integer samples. */
  private quantised: bool = true;

  configure(bits: i32, dithered: bool, seed: u64): void {
    this.quantised = bits !== 32;
    this.left.configure(bits, dithered, seed, 0);
    this.right.configure(bits, dithered, seed, 1);
  }

  reset(): void {
    this.left.reset();
    this.right.reset();
  }

  run(block: Block, frames: i32, firstFrame: i64, mono: bool): void {
    if (!this.quantised) return;
    const left = Lane.first(block);
    const right = Lane.second(block);
    for (let i = 0; i < frames; i++) {
      left[i] = this.left.next(left[i], firstFrame + i);
      right[i] = mono ? left[i] : this.right.next(right[i], firstFrame + i);
    }
  }

  /** Samples clipped at full scale since the last call. */
  takeClipped(): i32 {
    const clipped = this.left.clipped + this.right.clipped;
    this.left.clipped = 0;
    this.right.clipped = 0;
    return clipped;
  }
}
