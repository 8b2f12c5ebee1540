import { Ring } from '../memory/ring';
import { Block } from './block';

/** Gives the sound back so many frames late. */
export class DelayLine {
  private readonly ring: Ring<v128>;
  /** Frames taken in so far. */
  private taken: i32 = 0;

  /** `length`, a power of two, is more than the longest delay and one block together. */
  constructor(length: i32) {
    this.ring = new Ring<v128>(length);
  }

  clear(): void {
    this.ring.clear();
  }

  /** Takes the block in, and writes to `late`, which may be the block itself, what came in `delay` frames ago. */
  run(block: Block, late: Block, frames: i32, delay: i32): void {
    this.ring.write(this.taken, block, frames);
    this.ring.read(this.taken - delay, late, frames);
    this.taken += frames;
  }
}
