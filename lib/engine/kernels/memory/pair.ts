import { Row } from './row';

/** Two doubles in one vector: left and right, or the real and the imaginary part. */
export class Pair {
  @inline
  static of(first: f64, second: f64): v128 {
    return f64x2.replace_lane(f64x2.splat(first), 1, second);
  }

  /** The `index`th samples of two channels. */
  @inline
  static ofSamples(left: Row<f32>, right: Row<f32>, index: i32): v128 {
    return f64x2.promote_low_f32x4(Pair.singles(left, right, index));
  }

  /** The same still in single precision, in the lower half of the vector. */
  @inline
  static singles(left: Row<f32>, right: Row<f32>, index: i32): v128 {
    const first = v128.load32_zero(left.from(index).address);
    return v128.load32_lane(right.from(index).address, first, 1);
  }

  /** Stores the first two of a vector's four single-precision numbers as samples of two channels. */
  @inline
  static setSingles(left: Row<f32>, right: Row<f32>, index: i32, pair: v128): void {
    v128.store32_lane(left.from(index).address, pair, 0);
    v128.store32_lane(right.from(index).address, pair, 1);
  }

  @inline
  static first(pair: v128): f64 {
    return f64x2.extract_lane(pair, 0);
  }

  @inline
  static second(pair: v128): f64 {
    return f64x2.extract_lane(pair, 1);
  }

  @inline
  static sum(pair: v128): f64 {
    return Pair.first(pair) + Pair.second(pair);
  }

  @inline
  static larger(pair: v128): f64 {
    return Math.max(Pair.first(pair), Pair.second(pair));
  }

  @inline
  static swapped(pair: v128): v128 {
    return v128.shuffle<f64>(pair, pair, 1, 0);
  }

  /** The first number with its sign inverted. */
  @inline
  static firstNegated(pair: v128): v128 {
    return f64x2.mul(pair, f64x2.replace_lane(f64x2.splat(1.0), 0, -1.0));
  }
}
