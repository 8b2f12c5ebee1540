// PSR: the true peak of the last 3 s over the loudness of the same 3 s, every 100 ms; its lowest value shows how
// dense a recording gets. True peak is that of BS.1770's filter; its window lags up to 256 frames behind the loudness.

import { Row } from '../memory/row';

const HOPS: i32 = 30;
/** Highest true peak of each of the last 30 hops. */
const ring = changetype<Row<f32>>(memory.data(30 * 4, 16));

let hop: i32 = 0;
let lowest: f64 = -1.0;

export function resetPsr(): void {
  ring.clear(HOPS);
  hop = 0;
  lowest = -1.0;
}

/** Adds a hop's true peak and the mean square of the 3 s that end with it. Below the absolute gate nothing counts. */
export function pushPsr(peak: f32, shortTermPower: f64): void {
  ring[hop % HOPS] = peak;
  hop++;
  const gate = Math.pow(10.0, (-70.0 + 0.691) / 10.0);
  if (hop < HOPS || shortTermPower < gate) return;
  let highest: f32 = 0.0;
  for (let n = 0; n < HOPS; n++) {
    const other = ring[n];
    if (other > highest) highest = other;
  }
  const ratio = (<f64>highest * <f64>highest) / shortTermPower;
  if (lowest < 0.0 || ratio < lowest) lowest = ratio;
}

/** Lowest square of a true peak over a mean square, or -1 without any. */
export function lowestPsrRatio(): f64 {
  return lowest;
}
