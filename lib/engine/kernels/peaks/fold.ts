// Lowest and highest of a run, in f32: turning into 16 bits keeps the order, so it waits until the run is closed.

/** Widens the f32 pair (lowest, highest) at `open` to the `count` f32 from `from` on. NaN is passed over. */
export function foldChannel(from: usize, count: i32, open: usize): void {
  let lowest = v128.load32_splat(open, 0);
  let highest = v128.load32_splat(open, 4);
  let lowest2 = lowest;
  let highest2 = highest;
  const end = from + (<usize>count << 2);
  while (from + 32 <= end) {
    const first = v128.load(from, 0);
    const second = v128.load(from, 16);
    lowest = f32x4.pmin(lowest, first);
    highest = f32x4.pmax(highest, first);
    lowest2 = f32x4.pmin(lowest2, second);
    highest2 = f32x4.pmax(highest2, second);
    from += 32;
  }
  while (from < end) {
    const value = v128.load32_splat(from);
    lowest = f32x4.pmin(lowest, value);
    highest = f32x4.pmax(highest, value);
    from += 4;
  }
  lowest = f32x4.pmin(lowest, lowest2);
  highest = f32x4.pmax(highest, highest2);
  lowest = f32x4.pmin(lowest, v128.shuffle<f32>(lowest, lowest, 2, 3, 0, 1));
  highest = f32x4.pmax(highest, v128.shuffle<f32>(highest, highest, 2, 3, 0, 1));
  lowest = f32x4.pmin(lowest, v128.shuffle<f32>(lowest, lowest, 1, 0, 3, 2));
  highest = f32x4.pmax(highest, v128.shuffle<f32>(highest, highest, 1, 0, 3, 2));
  store<f32>(open, f32x4.extract_lane(lowest, 0), 0);
  store<f32>(open, f32x4.extract_lane(highest, 0), 4);
}
