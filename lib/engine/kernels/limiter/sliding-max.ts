/** Largest of the last `window` values, by a queue that only falls: each value enters and leaves once. */
export class SlidingMax {
  private values: usize = 0;
  private places: usize = 0;
  private mask: i32 = 0;
  private head: i32 = 0;
  private tail: i32 = 0;
  private place: i32 = 0;
  private window: i32 = 1;

  /** `capacity` is a power of two above any window. */
  constructor(capacity: i32) {
    this.mask = capacity - 1;
    this.values = heap.alloc(8 * <usize>capacity);
    this.places = heap.alloc(4 * <usize>capacity);
  }

  configure(window: i32): void {
    this.window = window;
    this.reset();
  }

  reset(): void {
    this.head = 0;
    this.tail = 0;
    this.place = 0;
  }

  next(value: f64): f64 {
    const mask = this.mask;
    let tail = this.tail;
    while (tail != this.head && load<f64>(this.values + ((<usize>((tail - 1) & mask)) << 3)) <= value) tail--;
    store<f64>(this.values + ((<usize>(tail & mask)) << 3), value);
    store<i32>(this.places + ((<usize>(tail & mask)) << 2), this.place);
    this.tail = tail + 1;
    if (this.place - load<i32>(this.places + ((<usize>(this.head & mask)) << 2)) >= this.window) this.head++;
    this.place++;
    return load<f64>(this.values + ((<usize>(this.head & mask)) << 3));
  }
}
