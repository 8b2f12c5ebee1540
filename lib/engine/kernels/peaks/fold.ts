/** Widens the i16 pair (lowest, highest) at `open` to the `count` i16 from `from` on. */
export function foldChannel(from: usize, count: i32, open: usize): void {
  let lowest = i16x8.splat(load<i16>(open, 0));
  let highest = i16x8.splat(load<i16>(open, 2));
  const end = from + (<usize>count << 1);
  while (from + 16 <= end) {
    const values = v128.load(from);
    lowest = i16x8.min_s(lowest, values);
    highest = i16x8.max_s(highest, values);
    from += 16;
  }
  while (from < end) {
    const value = i16x8.splat(load<i16>(from));
    lowest = i16x8.min_s(lowest, value);
    highest = i16x8.max_s(highest, value);
    from += 2;
  }
  store<i16>(open, lowestLane(lowest), 0);
  store<i16>(open, highestLane(highest), 2);
}

function lowestLane(x: v128): i16 {
  const four = i16x8.min_s(x, v128.shuffle<i16>(x, x, 4, 5, 6, 7, 0, 1, 2, 3));
  const two = i16x8.min_s(four, v128.shuffle<i16>(four, four, 2, 3, 0, 1, 6, 7, 4, 5));
  const one = i16x8.min_s(two, v128.shuffle<i16>(two, two, 1, 0, 3, 2, 5, 4, 7, 6));
  return i16x8.extract_lane_s(one, 0);
}

function highestLane(x: v128): i16 {
  const four = i16x8.max_s(x, v128.shuffle<i16>(x, x, 4, 5, 6, 7, 0, 1, 2, 3));
  const two = i16x8.max_s(four, v128.shuffle<i16>(four, four, 2, 3, 0, 1, 6, 7, 4, 5));
  const one = i16x8.max_s(two, v128.shuffle<i16>(two, two, 1, 0, 3, 2, 5, 4, 7, 6));
  return i16x8.extract_lane_s(one, 0);
}
