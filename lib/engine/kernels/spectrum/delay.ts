// Whether one channel is a delayed copy of the other: the cross-spectrum, reduced to its phase, weighted by the coherence, and
// transformed back (generalised cross-correlation, Knapp and Carter 1976). A delay is one sharp peak away from zero.

import { transform } from '../math/fft';
import { Arena } from '../memory/arena';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { Table } from '../memory/table';
import { CrossPower } from './cross';

let field: Row<v128> = changetype<Row<v128>>(0);
let size: i32 = 0;
let spectrum: Table<CrossPower> = changetype<Table<CrossPower>>(0);

/** Up to this delay the whole one next to it is told from a part of it. */
const SHORT: i32 = 2;
/** Steps of Newton's method, far more than it takes from less than half a frame away. */
const STEPS: i32 = 8;

export let delayFrames: i32 = 0;
/** Height of the peak, and of the value at zero delay; 1 is all of the coherent sound. */
export let delayPeak: f64 = 0.0;
export let delayAtZero: f64 = 0.0;
/** Where the peak is between the frames, for a delay of a frame or two; else the whole one. */
export let delayExact: f64 = 0.0;

/** Allocates its memory from the arena. */
export function layDelay(n: i32): void {
  size = n;
  field = Arena.row<v128>(n);
}

function complex(re: f64, im: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(re), 1, im);
}

/** Searches delays of up to `most` frames either way; positive: the right channel is late. */
export function findDelay(sums: Table<CrossPower>, most: i32): void {
  field.clear(size);
  spectrum = sums;
  let total: f64 = 0.0;
  let loudest: f64 = 0.0;
  for (let k = 1; k < size >> 1; k++) {
    const bin = sums.at(k);
    const both = bin.left * bin.right;
    if (both > loudest) loudest = both;
  }
  for (let k = 1; k < size >> 1; k++) {
    const bin = sums.at(k);
    const both = bin.left * bin.right;
    const cross = bin.re * bin.re + bin.im * bin.im;
    // 100 dB below the loudest bin, phase is rounding.
    if (cross <= 0.0 || both <= loudest * 1e-20) continue;
    const coherence = cross / both;
    const weight = coherence / Math.sqrt(cross);
    total += coherence;
    // conj(LR*) transformed forward is LR* transformed back.
    field[k] = complex(bin.re * weight, -bin.im * weight);
    field[size - k] = complex(bin.re * weight, bin.im * weight);
  }
  delayFrames = 0;
  delayPeak = 0.0;
  delayAtZero = 0.0;
  delayExact = 0.0;
  if (total <= 0.0) return;
  transform(field);
  const scale = 0.5 / total;
  for (let lag = -most; lag <= most; lag++) {
    const height = abs(Pair.first(field[(size - lag) % size])) * scale;
    if (height > delayPeak) {
      delayPeak = height;
      delayFrames = lag;
    }
    if (lag >= -1 && lag <= 1 && height > delayAtZero) delayAtZero = height;
  }
  delayExact = abs(delayFrames) <= SHORT ? exactDelay(loudest) : <f64>delayFrames;
}

/** From the whole delay to the top of the peak: where the phases, weighted as above, turn neither way. */
function exactDelay(loudest: f64): f64 {
  let exact = <f64>delayFrames;
  for (let step = 0; step < STEPS; step++) {
    let slope: f64 = 0.0;
    let bend: f64 = 0.0;
    for (let k = 1; k < size >> 1; k++) {
      const bin = spectrum.at(k);
      const both = bin.left * bin.right;
      const cross = bin.re * bin.re + bin.im * bin.im;
      if (cross <= 0.0 || both <= loudest * 1e-20) continue;
      const weight = Math.sqrt(cross) / both;
      const turn = (2.0 * Math.PI * <f64>k) / <f64>size;
      const re = Math.cos(turn * exact);
      const im = Math.sin(turn * exact);
      slope += turn * weight * (bin.im * re - bin.re * im);
      bend += turn * turn * weight * (bin.re * re + bin.im * im);
    }
    if (bend === 0.0) break;
    exact = Math.max(<f64>delayFrames - 0.6, Math.min(<f64>delayFrames + 0.6, exact + slope / bend));
  }
  return exact;
}

/** The in-phase part of a bin's cross-spectrum as it would be without the delay. */
export function crossWithoutDelay(bin: i32): f64 {
  const turn = (2.0 * Math.PI * <f64>bin * delayExact) / <f64>size;
  const one = spectrum.at(bin);
  return one.re * Math.cos(turn) + one.im * Math.sin(turn);
}
