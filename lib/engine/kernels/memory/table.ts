/** Records side by side: `T` is an unmanaged class, whose fields describe a record. */
@unmanaged
export class Table<T> {
  @inline
  at(index: i32): T {
    return changetype<T>(changetype<usize>(this) + <usize>index * offsetof<T>());
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
