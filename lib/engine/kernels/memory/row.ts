/**
 * Numbers side by side in memory: a channel's samples, a table, a filter's taps. A row is only its address,
 * so creating one costs nothing; it does not know its length, and an index may be negative.
 */
@unmanaged
export class Row<T> {
  [key: number]: T;

  /** A row of `count` numbers, all zero, that lives as long as the module. */
  static allocate<U>(count: i32): Row<U> {
    const bytes = (<usize>count) << alignof<U>();
    const at = heap.alloc(bytes);
    memory.fill(at, 0, bytes);
    return changetype<Row<U>>(at);
  }

  @inline
  @operator('[]')
  get(index: i32): T {
    return load<T>(changetype<usize>(this) + ((<usize>index) << alignof<T>()));
  }

  @inline
  @operator('[]=')
  set(index: i32, value: T): void {
    store<T>(changetype<usize>(this) + ((<usize>index) << alignof<T>()), value);
  }

  /** The row that begins with this one's `index`th number. */
  @inline
  from(index: i32): Row<T> {
    return changetype<Row<T>>(changetype<usize>(this) + ((<usize>index) << alignof<T>()));
  }

  /** The 128 bits that begin with the `index`th number: four f32, two f64, eight i16. */
  @inline
  vector(index: i32): v128 {
    return v128.load(changetype<usize>(this) + ((<usize>index) << alignof<T>()));
  }

  @inline
  setVector(index: i32, value: v128): void {
    v128.store(changetype<usize>(this) + ((<usize>index) << alignof<T>()), value);
  }

  /** The 64 bits that begin with the `index`th number, in the lower half of a vector whose upper half is zero. */
  @inline
  half(index: i32): v128 {
    return v128.load64_zero(changetype<usize>(this) + ((<usize>index) << alignof<T>()));
  }

  /** Stores the lower half of the vector. */
  @inline
  setHalf(index: i32, value: v128): void {
    v128.store64_lane(changetype<usize>(this) + ((<usize>index) << alignof<T>()), value, 0);
  }

  /** The `index`th number in every lane, in single or double precision. */
  @inline
  splat(index: i32): v128 {
    const at = changetype<usize>(this) + ((<usize>index) << alignof<T>());
    return sizeof<T>() === 4 ? v128.load32_splat(at) : v128.load64_splat(at);
  }

  @inline
  clear(count: i32): void {
    memory.fill(changetype<usize>(this), 0, (<usize>count) << alignof<T>());
  }

  /** Copies `count` numbers; the two rows may overlap. */
  @inline
  copy(other: Row<T>, count: i32): void {
    memory.copy(changetype<usize>(this), changetype<usize>(other), (<usize>count) << alignof<T>());
  }

  /** Its address, for the host. */
  @inline
  get address(): usize {
    return changetype<usize>(this);
  }
}
