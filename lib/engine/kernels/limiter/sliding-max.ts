import { Ring } from '../memory/ring';

/** Largest of the last `window` values, by a monotonic queue: each value enters and leaves it once. */
export class SlidingMax {
  /** The queue: falling values, and the position of each in the signal. */
  private readonly values: Ring<f64>;
  private readonly places: Ring<i32>;
  private head: i32 = 0;
  private tail: i32 = 0;
  private place: i32 = 0;
  private window: i32 = 1;

  /** `capacity` is a power of two, larger than any window. */
  constructor(capacity: i32) {
    this.values = new Ring<f64>(capacity);
    this.places = new Ring<i32>(capacity);
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
    const values = this.values;
    const places = this.places;
    let tail = this.tail;
    while (tail !== this.head && values[tail - 1] <= value) tail--;
    values[tail] = value;
    places[tail] = this.place;
    this.tail = tail + 1;
    if (this.place - places[this.head] >= this.window) this.head++;
    this.place++;
    return values[this.head];
  }
}
