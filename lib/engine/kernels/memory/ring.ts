import { Row } from './row';

/**
 * A circular buffer for the last numbers of an endless sequence: `ring[n]` is number n, which replaces number n - length. The
 * length is a power of two, so that an index needs no division.
 */
export class Ring<T> {
  [key: number]: T;

  private readonly row: Row<T>;
  private readonly mask: i32;

  /** `length` is a power of two. Its memory lives as long as the module. */
  constructor(private readonly length: i32) {
    this.row = Row.allocate<T>(length);
    this.mask = length - 1;
  }

  @inline
  @operator('[]')
  get(index: i32): T {
    return this.row[index & this.mask];
  }

  @inline
  @operator('[]=')
  set(index: i32, value: T): void {
    this.row[index & this.mask] = value;
  }

  /** Stores number `index` and those after it. */
  write(index: i32, from: Row<T>, count: i32): void {
    const row = this.row;
    const mask = this.mask;
    for (let n = 0; n < count; n++) row[(index + n) & mask] = from[n];
  }

  /** Loads number `index` and those after it. */
  read(index: i32, to: Row<T>, count: i32): void {
    const row = this.row;
    const mask = this.mask;
    for (let n = 0; n < count; n++) to[n] = row[(index + n) & mask];
  }

  clear(): void {
    this.row.clear(this.length);
  }
}
