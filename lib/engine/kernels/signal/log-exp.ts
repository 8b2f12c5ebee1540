/**
 * Base-2 logarithm and exponential of two lanes at once. Plain polynomials, so they give the same bits on every
 * host; errors stay below 1e-11, three orders of magnitude below the resolution of a 24-bit sample.
 */

/** log2 of two positive normal numbers. */
export function log2x2(x: v128): v128 {
  // Exponent such that the mantissa lies in [sqrt(1/2), sqrt 2).
  const shifted = i64x2.add(x, i64x2.splat(0x00095f619980c433));
  const exponent = i64x2.sub(i64x2.shr_u(shifted, 52), i64x2.splat(1023));
  const mantissa = i64x2.sub(x, i64x2.shl(exponent, 52));
  const one = f64x2.splat(1.0);
  const s = f64x2.div(f64x2.sub(mantissa, one), f64x2.add(mantissa, one));
  const z = f64x2.mul(s, s);
  // 2/ln2 * atanh(s)
  let p = f64x2.splat(2.885390081777927 / 13.0);
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(2.885390081777927 / 11.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(2.885390081777927 / 9.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(2.885390081777927 / 7.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(2.885390081777927 / 5.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(2.885390081777927 / 3.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(2.885390081777927));
  const low = i32x4.shuffle(exponent, exponent, 0, 2, 0, 2);
  return f64x2.add(f64x2.convert_low_i32x4_s(low), f64x2.mul(p, s));
}

/** 2 to the power of two numbers between -1000 and 1000. */
export function exp2x2(x: v128): v128 {
  const whole = f64x2.nearest(x);
  const t = f64x2.mul(f64x2.sub(x, whole), f64x2.splat(Math.LN2));
  let p = f64x2.splat(1.0 / 3628800.0);
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(1.0 / 362880.0));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(1.0 / 40320.0));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(1.0 / 5040.0));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(1.0 / 720.0));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(1.0 / 120.0));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(1.0 / 24.0));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(1.0 / 6.0));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(0.5));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(1.0));
  p = f64x2.add(f64x2.mul(p, t), f64x2.splat(1.0));
  const power = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(whole));
  const scale = i64x2.shl(i64x2.add(power, i64x2.splat(1023)), 52);
  return f64x2.mul(p, scale);
}

/** log2 of one positive number. */
export function log2One(x: f64): f64 {
  return f64x2.extract_lane(log2x2(f64x2.splat(x)), 0);
}

/** 2 to the power of one number. */
export function exp2One(x: f64): f64 {
  return f64x2.extract_lane(exp2x2(f64x2.splat(x)), 0);
}
