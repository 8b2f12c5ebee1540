// Lowest and highest of interleaved integer samples as they lie in a file, little-endian, of 2 to 4 bytes. Their upper
// 16 bits are all that a waveform keeps, and cutting the others off keeps the order.

/** Lanes of the lowest and the highest of a run: folded to four, and all eight. */
const LANES: usize = memory.data(64, 16);

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
function foldGroups(from: usize, groups: i32, bytes: i32): void {
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
  foldLanes(i16x8.min_s(lowest, lowest2), i16x8.max_s(highest, highest2));
}

/** Leaves the extremes of four channels or fewer in the first lanes, so that few are looked at one by one. */
// @ts-ignore: decorator
@inline
function foldLanes(lowest: v128, highest: v128): void {
  v128.store(LANES, i16x8.min_s(lowest, v128.shuffle<i16>(lowest, lowest, 4, 5, 6, 7, 4, 5, 6, 7)), 0);
  v128.store(LANES, i16x8.max_s(highest, v128.shuffle<i16>(highest, highest, 4, 5, 6, 7, 4, 5, 6, 7)), 16);
  v128.store(LANES, lowest, 32);
  v128.store(LANES, highest, 48);
}

/** Widens the i16 pairs (lowest, highest) of the channels at `open` to `frames` frames from `from` on. */
export function foldPcm(from: usize, frames: i32, channels: i32, bytes: i32, open: usize): void {
  const samples = frames * channels;
  let at = from;
  // With 1, 2, 4 or 8 channels a lane belongs to one channel throughout.
  if (samples >= 8 && (channels & (channels - 1)) == 0) {
    const groups = samples >> 3;
    if (bytes == 2) foldGroups(from, groups, 2);
    else if (bytes == 3) foldGroups(from, groups, 3);
    else foldGroups(from, groups, 4);
    const lanes = LANES + (channels == 8 ? 32 : 0);
    for (let lane = 0; lane < max(channels, 4); lane++) {
      const value = lanes + (<usize>lane << 1);
      widen(open + (<usize>(lane & (channels - 1)) << 2), load<i16>(value, 0), load<i16>(value, 16));
    }
    at += <usize>(groups * 8 * bytes);
  }
  const end = from + <usize>(samples * bytes);
  let channel = 0;
  while (at < end) {
    const value = load<i16>(at + <usize>(bytes - 2));
    widen(open + (<usize>channel << 2), value, value);
    channel++;
    if (channel == channels) channel = 0;
    at += <usize>bytes;
  }
}

// @ts-ignore: decorator
@inline
function widen(pair: usize, low: i16, high: i16): void {
  if (low < load<i16>(pair, 0)) store<i16>(pair, low, 0);
  if (high > load<i16>(pair, 2)) store<i16>(pair, high, 2);
}
