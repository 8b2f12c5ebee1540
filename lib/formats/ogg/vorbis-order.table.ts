/**
 * Where each channel of a WAV is among those of a Vorbis stream (Vorbis I, 4.3.9), for 3 to 8 channels: Vorbis has the centre between left and
 * right, and the low frequencies last.
 */
const orders: Readonly<Record<number, readonly number[]>> = {
  3: [0, 2, 1],
  5: [0, 2, 1, 3, 4],
  6: [0, 2, 1, 5, 3, 4],
  7: [0, 2, 1, 6, 5, 3, 4],
  8: [0, 2, 1, 7, 5, 6, 3, 4],
};

/** Null where both orders are the same. */
export function vorbisOrder(channels: number): readonly number[] | null {
  return orders[channels] ?? null;
}
