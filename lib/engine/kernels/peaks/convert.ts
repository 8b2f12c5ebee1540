/**
 * Converts a sample of full scale 1 to 16 bits as audiowaveform does: the upper 16 of its bits, that is floor(x * 32768).
 * Exact for integer recordings of up to 24 bits, whose samples an f32 represents exactly; clamped at full scale.
 */
export function toInt16(x: f32): i16 {
  const value = floor<f32>(x * 32768.0);
  if (value >= 32767.0) return i16.MAX_VALUE;
  if (value <= -32768.0) return i16.MIN_VALUE;
  return <i16>value;
}
