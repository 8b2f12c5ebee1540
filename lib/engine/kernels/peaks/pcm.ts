// Lowest and highest of interleaved integer samples as they lie in a file, little-endian, of 2 to 4 bytes. Their upper
// 16 bits are all that a waveform keeps, and cutting the others off keeps the order.

/** The open stretch: a lane of i16 for each channel, lowest and then highest. */
const OPEN: usize = memory.data(32, 16);

export function openPcmStretch(): void {
  v128.store(OPEN, i16x8.splat(i16.MAX_VALUE), 0);
  v128.store(OPEN, i16x8.splat(i16.MIN_VALUE), 16);
}

/** Writes lowest and highest of each channel in turn to `to`, which has room for eight channels, and opens the next stretch. */
export function closePcmStretch(to: usize): void {
  const lowest = v128.load(OPEN, 0);
  const highest = v128.load(OPEN, 16);
  v128.store(to, v128.shuffle<i16>(lowest, highest, 0, 8, 1, 9, 2, 10, 3, 11), 0);
  v128.store(to, v128.shuffle<i16>(lowest, highest, 4, 12, 5, 13, 6, 14, 7, 15), 16);
  openPcmStretch();
}

/** The upper 16 bits of the eight samples from `at` on. */
// @ts-ignore: decorator
@inline
function upperOf(at: usize, bytes: i32): v128 {
  if (bytes == 2) return v128.load(at);
  const low = v128.load(at);
  // prettier-ignore
  if (bytes == 3) {
    return v128.shuffle<u8>(low, v128.load(at, 8), 1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 24, 25, 27, 28, 30, 31);
  }
  // prettier-ignore
  return v128.shuffle<u8>(low, v128.load(at, 16), 2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23, 26, 27, 30, 31);
}

// @ts-ignore: decorator
@inline
function foldGroups(from: usize, groups: i32, bytes: i32, channels: i32): void {
  let lowest = i16x8.splat(i16.MAX_VALUE);
  let highest = i16x8.splat(i16.MIN_VALUE);
  let lowest2 = lowest;
  let highest2 = highest;
  const step = <usize>(8 * bytes);
  const end = from + <usize>groups * step;
  while (from + step < end) {
    const first = upperOf(from, bytes);
    const second = upperOf(from + step, bytes);
    lowest = i16x8.min_s(lowest, first);
    highest = i16x8.max_s(highest, first);
    lowest2 = i16x8.min_s(lowest2, second);
    highest2 = i16x8.max_s(highest2, second);
    from += 2 * step;
  }
  if (from < end) {
    const last = upperOf(from, bytes);
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
  v128.store(OPEN, i16x8.min_s(lowest, v128.load(OPEN, 0)), 0);
  v128.store(OPEN, i16x8.max_s(highest, v128.load(OPEN, 16)), 16);
}

/** Widens the open stretch to `frames` frames from `from` on. */
export function foldPcm(from: usize, frames: i32, channels: i32, bytes: i32): void {
  const samples = frames * channels;
  let at = from;
  // With 1, 2, 4 or 8 channels a lane belongs to one channel throughout.
  if (samples >= 8 && (channels & (channels - 1)) == 0) {
    const groups = samples >> 3;
    if (bytes == 2) foldGroups(from, groups, 2, channels);
    else if (bytes == 3) foldGroups(from, groups, 3, channels);
    else foldGroups(from, groups, 4, channels);
    at += <usize>(groups * 8 * bytes);
  }
  const end = from + <usize>(samples * bytes);
  let lane = OPEN;
  while (at < end) {
    const value = load<i16>(at + <usize>(bytes - 2));
    if (value < load<i16>(lane, 0)) store<i16>(lane, value, 0);
    if (value > load<i16>(lane, 16)) store<i16>(lane, value, 16);
    lane = lane + 2 == OPEN + (<usize>channels << 1) ? OPEN : lane + 2;
    at += <usize>bytes;
  }
}
