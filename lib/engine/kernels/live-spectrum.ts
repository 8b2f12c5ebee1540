// The spectrum of a running signal: third octaves of overlapping windows on the absolute frame grid, averaged from one
// reading to the next. Windows of about 0.17 s, four per window length.

import { dbOfPower, gainOfDb } from './math/decibels';
import { isSample } from './math/denormal';
import { layFft, transform } from './math/fft';
import { Arena } from './memory/arena';
import { Pair } from './memory/pair';
import { Planes } from './memory/planes';
import { Row } from './memory/row';
import { designHann } from './spectrum/hann';

const CHANNELS: i32 = 2;
export const BANDS: i32 = 31;
/** 1000 Hz is the 18th third octave above 15.8 Hz. */
const CENTRE: i32 = 17;
const OVERLAP: i32 = 4;
const CAPACITY: i32 = 4096;
/** Edges of the bands in bins, the sums of powers since the last reading, and the last levels, dBFS. */
const edges = changetype<Row<f64>>(memory.data(32 * 8, 16));
const sums = changetype<Row<f64>>(memory.data(31 * 8, 16));
const levels = changetype<Row<f64>>(memory.data(31 * 8, 16));
const input = new Planes<f32>();

let size: i32 = 8192;
let window: Row<f64> = changetype<Row<f64>>(0);
let field: Row<v128> = changetype<Row<v128>>(0);
let held: i32 = 0;
let windows: f64 = 0.0;

/** Grows the memory: create views afterwards. */
export function configure(rate: f64): void {
  size = rate <= 50000.0 ? 8192 : rate <= 100000.0 ? 16384 : 32768;
  Arena.giveBack();
  window = Arena.row<f64>(size);
  field = Arena.row<v128>(size);
  layFft(size);
  input.lay(CHANNELS, size + CAPACITY);
  designHann(window, size);
  for (let edge = 0; edge <= BANDS; edge++) {
    const hz = 1000.0 * gainOfDb(<f64>(2 * (edge - CENTRE) - 1));
    edges[edge] = Math.min((hz * <f64>size) / rate, 0.5 * <f64>size - 0.5);
  }
  reset();
}

export function reset(): void {
  input.clear();
  sums.clear(BANDS);
  for (let band = 0; band < BANDS; band++) levels[band] = -160.0;
  held = 0;
  windows = 0.0;
}

export function capacity(): i32 {
  return CAPACITY;
}

/** Address for the channel's next frames (f32); then `process`. */
export function inputOffset(channel: i32): usize {
  return input.plane(channel).from(held).address;
}

/** At most one transform for 2048 frames. */
export function process(frames: i32): void {
  held += frames;
  const hop = size / OVERLAP;
  while (held >= size) {
    takeWindow();
    held -= hop;
    input.slide(hop, held);
  }
}

function takeWindow(): void {
  const left = input.plane(0);
  const right = input.plane(1);
  for (let n = 0; n < size; n++) {
    const weight = window[n];
    const both = f64x2.splat(<f64>clean(left[n]) * weight);
    field[n] = f64x2.replace_lane(both, 1, <f64>clean(right[n]) * weight);
  }
  transform(field);
  for (let band = 0; band < BANDS; band++) {
    sums[band] = sums[band] + powerBetween(edges[band], edges[band + 1]);
  }
  windows += 1.0;
}

function clean(x: f32): f32 {
  return isSample(x) ? x : 0.0;
}

/** Mean power of both channels; a bin that an edge cuts counts with its share. */
function powerBetween(low: f64, high: f64): f64 {
  let sum: f64 = 0.0;
  const last = <i32>Math.ceil(high - 0.5);
  for (let bin = max(1, <i32>Math.floor(low + 0.5)); bin <= last; bin++) {
    const share = Math.min(<f64>bin + 0.5, high) - Math.max(<f64>bin - 0.5, low);
    if (share > 0.0) sum += share * powerOf(bin);
  }
  return sum;
}

function powerOf(bin: i32): f64 {
  const one = field[bin];
  const other = field[size - bin];
  return (Pair.sum(f64x2.mul(one, one)) + Pair.sum(f64x2.mul(other, other))) / 4.0;
}

/** Levels of the bands since the last reading, f64 dBFS; unchanged if there was no new window. */
export function read(): usize {
  if (windows === 0.0) return levels.address;
  for (let band = 0; band < BANDS; band++) {
    const power = sums[band] / windows;
    levels[band] = power > 1e-16 ? dbOfPower(power) : -160.0;
  }
  sums.clear(BANDS);
  windows = 0.0;
  return levels.address;
}
