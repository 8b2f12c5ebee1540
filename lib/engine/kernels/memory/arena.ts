import { Row } from './row';

/** Where the arena began; 0 before its first use. */
let start: usize = 0;
let free: usize = 0;

/**
 * Memory after the module's static data, for what depends on the sample rate. Allocated in one go by `configure`, which frees
 * all of it first. The memory may grow, so the host creates its views afterwards. Objects that live as long as the
 * module are created before; whoever uses the arena creates none later.
 */
export class Arena {
  static giveBack(): void {
    if (start === 0) start = heap.alloc(16);
    free = start;
  }

  /** `bytes` bytes, 16-aligned, not cleared. */
  static take(bytes: usize): usize {
    const at = free;
    free = (at + bytes + 15) & ~15;
    const pages = <i32>((free + 0xffff) >>> 16) - memory.size();
    if (pages > 0) memory.grow(pages);
    return at;
  }

  @inline
  static row<T>(count: i32): Row<T> {
    return changetype<Row<T>>(Arena.take((<usize>count) << alignof<T>()));
  }
}
