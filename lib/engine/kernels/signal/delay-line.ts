import { Ring } from '../memory/ring';
import { Block } from './block';

/** Delays a signal by a number of frames. */
export class DelayLine {
  private readonly ring: Ring<v128>;
  /** Frames written so far. */
  private written: i32 = 0;

  /** `length` is a power of two and at least the longest delay plus one block. */
  constructor(length: i32) {
    this.ring = new Ring<v128>(length);
  }

  clear(): void {
    this.ring.clear();
  }

  /** Writes the block to the line and the signal of `delay` frames ago to `delayed`, which may be the same block. */
  run(block: Block, delayed: Block, frames: i32, delay: i32): void {
    this.ring.write(this.written, block, frames);
    this.ring.read(this.written - delay, delayed, frames);
    this.written += frames;
  }
}
