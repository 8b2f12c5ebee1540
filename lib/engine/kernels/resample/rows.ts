// The table of taps: a row for each phase, with zeros around it, so that four neighbours can be summed over one stretch.

let start: usize = 0;
let phases: i32 = 1;
let margin: i32 = 0;

/** Taps of a row, without the zeros. */
export let taps: i32 = 4;

/** Rows from `at` on. Returns where they end. */
export function layRows(at: usize, count: i32, tapsOfRow: i32, zeros: i32): usize {
  start = at;
  phases = count;
  taps = tapsOfRow;
  margin = zeros;
  return at + <usize>(phases * (taps + 2 * margin)) * 8;
}

/** The row's first tap; `margin` zeros lie before it and behind its last. */
export function rowOf(phase: i32): usize {
  return start + <usize>(phase * (taps + 2 * margin) + margin) * 8;
}
