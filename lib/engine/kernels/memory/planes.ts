import { Arena } from './arena';
import { Row } from './row';

/** The channels of a signal, each in a row of its own. */
export class Planes<T> {
  private start: usize = 0;
  private stride: usize = 0;
  private channels: i32 = 0;

  /** Allocates `frames` numbers for each channel from the arena, all zero. */
  lay(channels: i32, frames: i32): void {
    this.channels = channels;
    this.stride = (((<usize>frames) << alignof<T>()) + 15) & ~15;
    this.start = Arena.take(this.stride * <usize>channels);
    this.clear();
  }

  clear(): void {
    memory.fill(this.start, 0, this.stride * <usize>this.channels);
  }

  @inline
  plane(channel: i32): Row<T> {
    return changetype<Row<T>>(this.start + <usize>channel * this.stride);
  }

  /** Drops the first `gone` numbers of every channel: the `kept` ones after them move to the front. */
  slide(gone: i32, kept: i32): void {
    for (let channel = 0; channel < this.channels; channel++) {
      const plane = this.plane(channel);
      plane.copy(plane.from(gone), kept);
    }
  }
}
