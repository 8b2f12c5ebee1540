// A sample of full scale 1 to 16 bits as audiowaveform does it: the upper 16 of its bits, that is floor(x * 32768).
// Exact for integer recordings of up to 24 bits, whose samples an f32 holds exactly.

/** Writes `frames` i16 at `to`, up to seven more behind them are overwritten. */
export function convertToInt16(from: usize, frames: i32, to: usize): void {
  const scale = f32x4.splat(32768.0);
  const end = from + (<usize>frames << 2);
  while (from < end) {
    const low = i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.mul(v128.load(from, 0), scale)));
    const high = i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.mul(v128.load(from, 16), scale)));
    v128.store(to, i16x8.narrow_i32x4_s(low, high));
    from += 32;
    to += 16;
  }
}
