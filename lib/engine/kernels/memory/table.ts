/** Records side by side: `T` is an unmanaged class, whose fields describe a record. */
@unmanaged
export class Table<T> {
  /** A table of `count` records, all zero, that lives as long as the module. */
  static allocate<U>(count: i32): Table<U> {
    const bytes = <usize>count * offsetof<U>();
    const at = heap.alloc(bytes);
    memory.fill(at, 0, bytes);
    return changetype<Table<U>>(at);
  }

  @inline
  at(index: i32): T {
    return changetype<T>(changetype<usize>(this) + <usize>index * offsetof<T>());
  }

  /** The table that begins with this one's `index`th record. */
  @inline
  from(index: i32): Table<T> {
    return changetype<Table<T>>(changetype<usize>(this) + <usize>index * offsetof<T>());
  }

  @inline
  clear(count: i32): void {
    memory.fill(changetype<usize>(this), 0, <usize>count * offsetof<T>());
  }

  /** Its address, for the host. */
  @inline
  get address(): usize {
    return changetype<usize>(this);
  }
}
