// Minimum and maximum of interleaved integer samples in a file's own layout, little-endian, of 2 to 4 bytes. Their upper
// 16 bits are all that a waveform stores, and truncating preserves order.

import { Row } from '../memory/row';

/** The open pixel: a lane of i16 for each channel. */
@unmanaged
class Stretch {
  lowest: v128;
  highest: v128;
}

const open = changetype<Stretch>(memory.data(offsetof<Stretch>(), 16));
/** The same as numbers: eight minima, followed by eight maxima. */
const lanes = changetype<Row<i16>>(changetype<usize>(open));

export function openPcmStretch(): void {
  open.lowest = i16x8.splat(i16.MAX_VALUE);
  open.highest = i16x8.splat(i16.MIN_VALUE);
}

/** Writes minimum and maximum of each channel in turn, for eight channels, and opens the next pixel. */
export function closePcmStretch(to: Row<i16>): void {
  const lowest = open.lowest;
  const highest = open.highest;
  to.setVector(0, v128.shuffle<i16>(lowest, highest, 0, 8, 1, 9, 2, 10, 3, 11));
  to.setVector(8, v128.shuffle<i16>(lowest, highest, 4, 12, 5, 13, 6, 14, 7, 15));
  openPcmStretch();
}

@unmanaged
class Int16 {
  low: u8;
  high: u8;
}

@unmanaged
class Int24 {
  low: u8;
  middle: u8;
  high: u8;
}

@unmanaged
class Int32 {
  low: u8;
  lower: u8;
  upper: u8;
  high: u8;
}

/** The upper 16 bits of eight samples. */
function upperOf<Sample>(samples: Row<u8>): v128 {
  const low = samples.vector(0);
  if (offsetof<Sample>() === 2) return low;
  if (offsetof<Sample>() === 3) {
    const high = samples.vector(8);
    return v128.shuffle<u8>(low, high, 1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 24, 25, 27, 28, 30, 31);
  }
  const high = samples.vector(16);
  return v128.shuffle<u8>(low, high, 2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23, 26, 27, 30, 31);
}

/** Extends the open pixel by groups of eight samples; a lane belongs to one channel throughout. */
function foldGroups<Sample>(samples: Row<u8>, groups: i32, channels: i32): void {
  let lowest = i16x8.splat(i16.MAX_VALUE);
  let highest = i16x8.splat(i16.MIN_VALUE);
  let lowest2 = lowest;
  let highest2 = highest;
  const step = 8 * <i32>offsetof<Sample>();
  for (; groups > 1; groups -= 2) {
    const first = upperOf<Sample>(samples);
    const second = upperOf<Sample>(samples.from(step));
    lowest = i16x8.min_s(lowest, first);
    highest = i16x8.max_s(highest, first);
    lowest2 = i16x8.min_s(lowest2, second);
    highest2 = i16x8.max_s(highest2, second);
    samples = samples.from(2 * step);
  }
  if (groups > 0) {
    const last = upperOf<Sample>(samples);
    lowest = i16x8.min_s(lowest, last);
    highest = i16x8.max_s(highest, last);
  }
  lowest = i16x8.min_s(lowest, lowest2);
  highest = i16x8.max_s(highest, highest2);
  if (channels < 8) {
    lowest = i16x8.min_s(lowest, v128.shuffle<i16>(lowest, lowest, 4, 5, 6, 7, 0, 1, 2, 3));
    highest = i16x8.max_s(highest, v128.shuffle<i16>(highest, highest, 4, 5, 6, 7, 0, 1, 2, 3));
  }
  if (channels < 4) {
    lowest = i16x8.min_s(lowest, v128.shuffle<i16>(lowest, lowest, 2, 3, 0, 1, 6, 7, 4, 5));
    highest = i16x8.max_s(highest, v128.shuffle<i16>(highest, highest, 2, 3, 0, 1, 6, 7, 4, 5));
  }
  if (channels < 2) {
    lowest = i16x8.min_s(lowest, v128.shuffle<i16>(lowest, lowest, 1, 0, 3, 2, 5, 4, 7, 6));
    highest = i16x8.max_s(highest, v128.shuffle<i16>(highest, highest, 1, 0, 3, 2, 5, 4, 7, 6));
  }
  open.lowest = i16x8.min_s(lowest, open.lowest);
  open.highest = i16x8.max_s(highest, open.highest);
}

/** Extends the open pixel by `frames` interleaved frames. */
export function foldPcm(from: Row<u8>, frames: i32, channels: i32, bytes: i32): void {
  let samples = frames * channels;
  // With 1, 2, 4 or 8 channels a lane belongs to one channel throughout.
  if (samples >= 8 && (channels & (channels - 1)) === 0) {
    const groups = samples >> 3;
    if (bytes === 2) foldGroups<Int16>(from, groups, channels);
    else if (bytes === 3) foldGroups<Int24>(from, groups, channels);
    else foldGroups<Int32>(from, groups, channels);
    from = from.from(8 * groups * bytes);
    samples -= 8 * groups;
  }
  let upper = from.from(bytes - 2);
  const end = lanes.from(channels);
  let lane = lanes;
  for (; samples > 0; samples--) {
    const value = changetype<Row<i16>>(upper.address)[0];
    if (value < lane[0]) lane[0] = value;
    if (value > lane[8]) lane[8] = value;
    upper = upper.from(bytes);
    lane = lane.from(1);
    if (lane === end) lane = lanes;
  }
}
