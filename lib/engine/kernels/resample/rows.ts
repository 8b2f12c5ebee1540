// The taps of a polyphase filter: a row for each phase, padded with zeros, so that four adjacent outputs can be summed over
// one range of frames.

import { Arena } from '../memory/arena';
import { Row } from '../memory/row';

let table: Row<f64> = changetype<Row<f64>>(0);
let margin: i32 = 0;

/** Taps of a row, without the zeros. */
export let taps: i32 = 4;

/** Allocates the rows from the arena; `zeros` precede each row and as many follow it. */
export function layRows(phases: i32, tapsOfRow: i32, zeros: i32): void {
  taps = tapsOfRow;
  margin = zeros;
  const count = phases * (taps + 2 * margin);
  table = Arena.row<f64>(count);
  table.clear(count);
}

/** The phase's taps. */
export function rowOf(phase: i32): Row<f64> {
  return table.from(phase * (taps + 2 * margin) + margin);
}
