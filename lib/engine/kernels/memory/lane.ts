import { Row } from './row';

/** One channel of a row of pairs: the first number of each pair, or the second. */
@unmanaged
export class Lane {
  [key: number]: f64;

  @inline
  static first(pairs: Row<v128>): Lane {
    return changetype<Lane>(pairs.address);
  }

  @inline
  static second(pairs: Row<v128>): Lane {
    return changetype<Lane>(pairs.address + 8);
  }

  @inline
  @operator('[]')
  get(index: i32): f64 {
    return load<f64>(changetype<usize>(this) + ((<usize>index) << 4));
  }

  @inline
  @operator('[]=')
  set(index: i32, value: f64): void {
    store<f64>(changetype<usize>(this) + ((<usize>index) << 4), value);
  }
}
