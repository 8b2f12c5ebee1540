// Spectra of half-overlapping windows on the absolute frame grid, summed up over a file: powers of left and right and
// their cross-spectrum, a histogram of each bin's level over time, and the spectrum of the quietest window.

import { layFft, transform } from '../math/fft';
import { Arena } from '../memory/arena';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { Table } from '../memory/table';
import { CrossPower } from './cross';
import { layDelay } from './delay';
import { designHann } from './hann';

/** Levels of the histogram: two to an octave of power, from 2^-50 (about -150 dB) up. */
const LEVELS: i32 = 104;
/** Windows below this mean square (-110 dBFS) are digital silence. */
const SILENT_POWER: f64 = 1e-11;

export let size: i32 = 0;
export let bins: i32 = 0;
/** Per bin, one-sided mean squares. */
export let sums: Table<CrossPower> = changetype<Table<CrossPower>>(0);
/** Number of windows per bin and level. */
let histogram: Row<u16> = changetype<Row<u16>>(0);
/** Mean power of the channels per bin in the quietest window. */
let quietestWindow: Row<f64> = changetype<Row<f64>>(0);
export let windows: i32 = 0;
export let soundingWindows: i32 = 0;
export let quietestPower: f64 = -1.0;
/** Powers of the four quietest windows, rising; infinite while there are not as many. */
const quiet = changetype<Row<f64>>(memory.data(4 * 8, 16));
let window: Row<f64> = changetype<Row<f64>>(0);
let field: Row<v128> = changetype<Row<v128>>(0);
let current: Row<f64> = changetype<Row<f64>>(0);

/** Address of the sums, for the host. */
export function sumsOffset(): usize {
  return sums.address;
}

/** Address of the quietest window's powers, for the host. */
export function quietestOffset(): usize {
  return quietestWindow.address;
}

/** 0.34 to 0.37 s: bins of 2.7 to 2.9 Hz at every rate. */
function sizeAt(rate: f64): i32 {
  if (rate <= 50000.0) return 16384;
  return rate <= 100000.0 ? 32768 : 65536;
}

/** Allocates its memory from the arena. */
export function layLongTerm(rate: f64): void {
  size = sizeAt(rate);
  bins = size / 2 + 1;
  window = Arena.row<f64>(size);
  field = Arena.row<v128>(size);
  layFft(size);
  sums = changetype<Table<CrossPower>>(Arena.take(<usize>bins * offsetof<CrossPower>()));
  quietestWindow = Arena.row<f64>(bins);
  current = Arena.row<f64>(bins);
  histogram = Arena.row<u16>(bins * LEVELS);
  layDelay(size);
  designHann(window, size);
}

export function resetLongTerm(): void {
  sums.clear(bins);
  quietestWindow.clear(bins);
  current.clear(bins);
  histogram.clear(bins * LEVELS);
  windows = 0;
  soundingWindows = 0;
  quietestPower = -1.0;
  for (let n = 0; n < 4; n++) quiet[n] = Infinity;
}

/** One window of `size` frames of two channels (the same twice for mono). */
export function takeWindow(left: Row<f32>, right: Row<f32>): void {
  let zeros = 0;
  for (let n = 0; n < size; n++) {
    const pair = Pair.ofSamples(left, right, n);
    if (!v128.any_true(f64x2.ne(pair, f64x2.splat(0.0)))) zeros++;
    field[n] = f64x2.mul(pair, f64x2.splat(window[n]));
  }
  windows++;
  transform(field);
  const power = addPowers();
  if (power < SILENT_POWER) return;
  soundingWindows++;
  count();
  // A window that is partly digital silence says nothing about the noise.
  const isSound = zeros < size >> 4;
  if (isSound) keepQuiet(power);
  if (isSound && (quietestPower < 0.0 || power < quietestPower)) {
    quietestPower = power;
    quietestWindow.copy(current, bins);
  }
}

/** Separates the channels, adds their powers; returns the mean power of the two above 20 Hz. */
function addPowers(): f64 {
  let total: f64 = 0.0;
  const half = size >> 1;
  for (let k = 1; k < half; k++) {
    const z = field[k];
    const m = field[size - k];
    const a = Pair.first(z);
    const b = Pair.second(z);
    const c = Pair.first(m);
    const d = Pair.second(m);
    const lre = 0.5 * (a + c);
    const lim = 0.5 * (b - d);
    const rre = 0.5 * (b + d);
    const rim = 0.5 * (c - a);
    const ll = lre * lre + lim * lim;
    const rr = rre * rre + rim * rim;
    const bin = sums.at(k);
    bin.left += ll;
    bin.right += rr;
    bin.re = bin.re + lre * rre + lim * rim;
    bin.im = bin.im + lim * rre - lre * rim;
    const power = 0.5 * (ll + rr);
    current[k] = power;
    if (k >= 8) total += power;
  }
  return total;
}

/** The exponent and the first bit of the mantissa are the level: two steps per octave of power. */
function count(): void {
  for (let k = 1; k < size >> 1; k++) {
    const bits = reinterpret<u64>(current[k]);
    const level = min(max(<i32>(bits >> 51) - ((1023 - 50) << 1), 0), LEVELS - 1);
    const levels = levelsOf(k);
    if (levels[level] < u16.MAX_VALUE) levels[level] = levels[level] + 1;
  }
}

function levelsOf(bin: i32): Row<u16> {
  return histogram.from(bin * LEVELS);
}

/** Lower edge (mean square) of the level below which `share` of the sounding windows lie in this bin. */
export function levelAt(bin: i32, share: f64): f64 {
  const levels = levelsOf(bin);
  let total: f64 = 0.0;
  for (let level = 0; level < LEVELS; level++) total += <f64>levels[level];
  let sum: f64 = 0.0;
  for (let level = 0; level < LEVELS; level++) {
    sum += <f64>levels[level];
    if (sum > 0.0 && sum >= share * total) {
      return reinterpret<f64>((<u64>(level + ((1023 - 50) << 1))) << 51);
    }
  }
  return 0.0;
}

/** Power of the fourth quietest window: near the quietest one when it stays that quiet, not when it fades. */
export function fourthQuietest(): f64 {
  return quiet[3];
}

function keepQuiet(power: f64): void {
  if (power >= quiet[3]) return;
  let at = 3;
  while (at > 0 && quiet[at - 1] > power) {
    quiet[at] = quiet[at - 1];
    at--;
  }
  quiet[at] = power;
}
