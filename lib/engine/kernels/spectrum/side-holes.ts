// Holes that a lossy encoder leaves: at a low rate it drops whole bands of the difference between the channels from one frame to
// the next, while the band below goes on. Music does not do that: what falls silent decays, or takes its neighbours along.
// Only stretches spread over the file are looked at, when it ends, so that this costs next to nothing.

import { transformFirst } from '../math/fft';
import { Arena } from '../memory/arena';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { designHann } from './hann';
import { leftOf, rightOf, stretches, stretchFrames } from './stretches';

/** Bands of 500 Hz from 8 to 20 kHz. */
const LOWEST_HZ: f64 = 8000.0;
const BAND_HZ: f64 = 500.0;
const MOST_BANDS: i32 = 24;
/** A band goes on: it changes by less than 9 dB from one frame to the next. */
const GOES_ON: f64 = 7.943;
/** A band is dropped: 15 dB at once, and that far below the band beneath it. */
const DROPPED: f64 = 31.62;
/** The band above may not gain what this one loses: 6 dB; else a partial has only crossed the edge. */
const GAINS: f64 = 0.2512;
/** Noise, and no single partial: its highest bin is less than 7 dB above the mean. */
const NOISE_LIKE: f64 = 5.012;
/** 20 dB above the rounding of 16 bits. */
const ROUNDING: f64 = 1.0 / 1073741824.0;
const ABOVE_ROUNDING: f64 = 100.0;

let frameSize: i32 = 1024;
let bands: i32 = 0;
let window: Row<f64> = changetype<Row<f64>>(0);
let field: Row<v128> = changetype<Row<v128>>(0);
const edges = changetype<Row<i32>>(memory.data(25 * 4, 16));
/** Mean and highest power of each band in three frames. */
const means = changetype<Row<f64>>(memory.data(3 * 24 * 8, 16));
const highest = changetype<Row<f64>>(memory.data(3 * 24 * 8, 16));

/** Bands that could have been dropped, and how many were, or came back. */
export let sideCells: f64 = 0.0;
export let sideSwitches: f64 = 0.0;

/** Allocates its memory from the arena; `size` is that of the long windows. */
export function laySideHoles(size: i32, rate: f64): void {
  frameSize = size >> 4;
  window = Arena.row<f64>(frameSize);
  field = Arena.row<v128>(frameSize);
  designHann(window, frameSize);
  bands = max(0, min(MOST_BANDS, <i32>Math.floor((0.46 * rate - LOWEST_HZ) / BAND_HZ)));
  const binHz = rate / <f64>frameSize;
  for (let band = 0; band <= bands; band++) {
    edges[band] = <i32>Math.round((LOWEST_HZ + <f64>band * BAND_HZ) / binHz);
  }
}

export function resetSideHoles(): void {
  sideCells = 0.0;
  sideSwitches = 0.0;
}

/** Looks at what was kept. */
export function findSideHoles(): void {
  sideCells = 0.0;
  sideSwitches = 0.0;
  if (bands < 8) return;
  const hop = frameSize >> 1;
  const frames = (stretchFrames - frameSize) / hop + 1;
  for (let n = 0; n < stretches; n++) {
    for (let frame = 0; frame + 1 < frames; frame += 2) {
      transformTwo(leftOf(n).from(frame * hop), rightOf(n).from(frame * hop), hop);
      if (frame > 0) compare(0, 1);
      compare(1, 2);
      means.copy(slotOf(means, 2), MOST_BANDS);
      highest.copy(slotOf(highest, 2), MOST_BANDS);
    }
  }
}

/** Slot 0 is the frame before, 1 and 2 are the two frames of this transform. */
function slotOf(row: Row<f64>, slot: i32): Row<f64> {
  return row.from(slot * MOST_BANDS);
}

/** Two frames at once, as real and imaginary part. */
function transformTwo(left: Row<f32>, right: Row<f32>, hop: i32): void {
  for (let n = 0; n < frameSize; n++) {
    const first: f32 = 0.5 * (left[n] - right[n]);
    const second: f32 = 0.5 * (left[n + hop] - right[n + hop]);
    field[n] = f64x2.mul(Pair.of(first, second), f64x2.splat(window[n]));
  }
  transformFirst(field, frameSize);
  for (let band = 0; band < bands; band++) readBand(band);
}

function readBand(band: i32): void {
  let sumA: f64 = 0.0;
  let sumB: f64 = 0.0;
  let mostA: f64 = 0.0;
  let mostB: f64 = 0.0;
  const end = edges[band + 1];
  for (let k = edges[band]; k < end; k++) {
    const z = field[k];
    const m = field[frameSize - k];
    const are = 0.5 * (Pair.first(z) + Pair.first(m));
    const aim = 0.5 * (Pair.second(z) - Pair.second(m));
    const bre = 0.5 * (Pair.second(z) + Pair.second(m));
    const bim = 0.5 * (Pair.first(m) - Pair.first(z));
    const a = are * are + aim * aim;
    const b = bre * bre + bim * bim;
    sumA += a;
    sumB += b;
    if (a > mostA) mostA = a;
    if (b > mostB) mostB = b;
  }
  const width = <f64>(end - edges[band]);
  slotOf(means, 1)[band] = sumA / width;
  slotOf(means, 2)[band] = sumB / width;
  slotOf(highest, 1)[band] = mostA;
  slotOf(highest, 2)[band] = mostB;
}

function isNoise(slot: i32, band: i32): bool {
  return slotOf(highest, slot)[band] < NOISE_LIKE * slotOf(means, slot)[band];
}

/** Counts the bands that were dropped, or came back, from one frame to the next. */
function compare(before: i32, after: i32): void {
  const was = slotOf(means, before);
  const is = slotOf(means, after);
  // A rounding error of 16 bits has a power of 2^-30 / 12, and each bin of the window eight times its share of it.
  const least = (ABOVE_ROUNDING * 8.0 * ROUNDING) / 12.0 / <f64>frameSize;
  for (let band = 1; band < bands - 1; band++) {
    const below = Math.min(was[band - 1], is[band - 1]);
    if (below < least || Math.max(was[band - 1], is[band - 1]) > GOES_ON * below) continue;
    sideCells += 1.0;
    const isDropped = was[band] > is[band];
    const on = isDropped ? was[band] : is[band];
    const off = isDropped ? is[band] : was[band];
    if (on < DROPPED * off || below < DROPPED * off) continue;
    const above = isDropped ? was[band + 1] : is[band + 1];
    const aboveThen = isDropped ? is[band + 1] : was[band + 1];
    if (above < GAINS * aboveThen) continue;
    if (!isNoise(isDropped ? before : after, band)) continue;
    if (isNoise(before, band - 1) || isNoise(after, band - 1)) sideSwitches += 1.0;
  }
}
