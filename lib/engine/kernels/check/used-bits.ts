// Which of 24 bits are ever used, and whether anything lies between them.

import { Row } from '../memory/row';

let used: v128 = i32x4.splat(0);
let between: v128 = i32x4.splat(0);

export function resetUsedBits(): void {
  used = i32x4.splat(0);
  between = i32x4.splat(0);
}

/** `count` samples, a multiple of four. */
export function takeUsedBits(samples: Row<f32>, count: i32): void {
  const scale = f32x4.splat(8388608.0);
  let bits = used;
  let rest = between;
  for (let n = 0; n < count; n += 4) {
    const scaled = f32x4.mul(samples.vector(n), scale);
    const whole = i32x4.trunc_sat_f32x4_s(scaled);
    bits = v128.or(bits, whole);
    rest = v128.or(rest, f32x4.ne(f32x4.convert_i32x4_s(whole), scaled));
  }
  used = bits;
  between = rest;
}

/** Number of bits from the top that are used, 0 to 24; 0 for silence. */
export function usedBits(): i32 {
  const all =
    i32x4.extract_lane(used, 0) |
    i32x4.extract_lane(used, 1) |
    i32x4.extract_lane(used, 2) |
    i32x4.extract_lane(used, 3);
  return all === 0 ? 0 : 24 - ctz(all);
}

/** Whether a sample does not lie on the grid of 24 bits. */
export function isBetween(): bool {
  return v128.any_true(between);
}
